import { ApiError } from '../../api-errors.ts'
import { hasNameOrPublicAddress } from '../clients/public-address-lookup.ts'
import { isClaimsTemplate, parseAttributes } from '../trusted/fill-in-claims.ts'
import {
  type ApiTemplate,
  authTypeOf,
  isMet,
  type TemplateConfig,
  type TemplateField,
  type TemplateOption,
} from './templates/api-template.ts'

const LONGEST_TEXT = 2048
const LONGEST_SCOPES = 4096

/** Parameters that the server adds to addresses itself. */
const RESERVED = [
  'client_id',
  'client_secret',
  'code_challenge',
  'code_challenge_method',
  'redirect_uri',
  'response_type',
  'state',
]

type ReadOptions = {
  /** The configuration before a change. */
  before?: TemplateConfig
  /** For development: allows http, and loopback and private addresses. */
  allowPrivateAddresses: boolean
}

/** A checked configuration: options and texts, and apart from them secrets that are new. */
export type ReadConfig = { config: TemplateConfig; secrets: ReadonlyMap<string, string> }

/**
 * Checks input for a template, and adds defaults. In a change, what is absent stays, and `null` removes an optional text.
 * Throws `InvalidTemplateConfig`, which names the field.
 */
export function readConfig(template: ApiTemplate, input: unknown, options: ReadOptions): ReadConfig {
  const given = readEntries(template, input)
  const config = readOptions(template, given, options.before)
  const secrets = new Map<string, string>()
  for (const field of template.fields) {
    const value = isMet(field.visibleIf, config) ? readField(field, given.get(field.name), config, options) : undefined
    if (value === undefined) continue
    if (field.isSecret) secrets.set(field.name, value)
    else config[field.name] = value
  }
  if (authTypeOf(template, config) === 'Service Account' && config['auth_mode'] === 'Public')
    throw invalid('auth_mode', 'must be "Confidential" for service accounts, which authenticate with a secret')
  return { config, secrets }
}

function readEntries(template: ApiTemplate, input: unknown): Map<string, unknown> {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new ApiError('InvalidTemplateConfig', { error: 'config must be an object.', payload: { field: 'config' } })
  const names = new Set([...template.options, ...template.fields].map(({ name }) => name))
  const entries = Object.entries(input)
  const [unknown] = entries.find(([name]) => !names.has(name)) ?? []
  if (unknown !== undefined) throw invalid(unknown, `is no field of the template "${template.key}"`)
  return new Map(entries)
}

function readOptions(
  { options }: ApiTemplate,
  given: ReadonlyMap<string, unknown>,
  before: TemplateConfig = {},
): Record<string, string | boolean> {
  const config: Record<string, string | boolean> = {}
  for (const option of options) {
    if (!isMet(option.visibleIf, config)) continue
    const value = given.get(option.name)
    config[option.name] = value === undefined ? (before[option.name] ?? option.default) : readOption(option, value)
  }
  return config
}

/** Programs that only send texts send `"true"`. */
function readOption(option: TemplateOption, value: unknown): string | boolean {
  if (option.type === 'select') {
    if (option.values.includes(value as string)) return value as string
    throw invalid(option.name, `must be one of ${option.values.map((one) => `"${one}"`).join(', ')}`)
  }
  if (value === true || value === 'true') return true
  if (value === false || value === 'false') return false
  throw invalid(option.name, 'must be true or false')
}

function readField(
  field: TemplateField,
  value: unknown,
  config: TemplateConfig,
  { before, allowPrivateAddresses }: ReadOptions,
): string | undefined {
  const { name, isSecret, isOptional } = field
  const text = value === undefined ? valueWithoutInput(field, config, before) : readText(name, value)
  // A secret that is absent in a change stays.
  if (text === '' && (isOptional || (isSecret && before))) return undefined
  if (text === '') throw invalid(name, 'is missing')
  return checkText(field, text, allowPrivateAddresses)
}

function valueWithoutInput(
  { name, isSecret, ...field }: TemplateField,
  config: TemplateConfig,
  before?: TemplateConfig,
) {
  if (isSecret) return ''
  const value = before ? before[name] : isMet(field.defaultIf, config) ? field.default : undefined
  return typeof value === 'string' ? value : ''
}

function readText(name: string, value: unknown): string {
  if (value === null) return ''
  if (typeof value !== 'string') throw invalid(name, 'must be a text')
  return value.trim()
}

function checkText({ name, kind }: TemplateField, text: string, allowPrivateAddresses: boolean): string {
  if (text.length > (kind === 'scopes' ? LONGEST_SCOPES : LONGEST_TEXT)) throw invalid(name, 'is too long')
  switch (kind) {
    case 'text':
      if (/^\P{Cc}+$/u.test(text)) return text
      throw invalid(name, 'must have one line')
    case 'name':
      if (/^[\w.-]+$/.test(text)) return text
      throw invalid(name, "must consist of letters, digits, '.', '_' and '-'")
    case 'scopes':
      if (/^[\x21\x23-\x5b\x5d-\x7e\s]+$/.test(text)) return text.split(/\s+/).join(' ')
      throw invalid(name, 'must be scopes, separated by spaces')
    case 'number':
      if (/^\d{1,15}$/.test(text)) return text
      throw invalid(name, 'must be a number')
    case 'claims':
      if (isClaimsTemplate(text)) return text
      throw invalid(name, 'must name a verified claim in braces, such as {email}')
    case 'attributes':
      if (parseAttributes(text)) return text
      throw invalid(
        name,
        'must be attributes such as Region={region}; Team={team}, without names that the host reads itself',
      )
    case 'host':
      if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i.test(text))
        throw invalid(name, 'must be a host name without https:// and path')
      checkAddress(name, `https://${text}`, allowPrivateAddresses)
      return text
    case 'url':
      checkAddress(name, text, allowPrivateAddresses)
      return text
  }
}

/** The server sends secrets there; connections are checked again, after the lookup of the name. */
function checkAddress(name: string, address: string, allowPrivateAddresses: boolean): void {
  const url = URL.parse(address)
  if (url?.protocol !== 'https:' && !(allowPrivateAddresses && url?.protocol === 'http:'))
    throw invalid(name, 'must be an https:// address')
  if (url.username || url.password || url.hash) throw invalid(name, 'must have no user name, password or fragment')
  if (RESERVED.some((parameter) => url.searchParams.has(parameter)))
    throw invalid(name, 'must have no parameters of the protocol, which the server adds')
  const isLocal = /(^|\.)localhost\.?$/.test(url.hostname)
  if (!allowPrivateAddresses && (isLocal || !hasNameOrPublicAddress(url)))
    throw invalid(name, 'must not be a private address')
}

/** Names of input are repeated only if they are words. */
function invalid(name: string, complaint: string): ApiError {
  const field = /^\w{1,64}$/.test(name) ? name : 'config'
  return new ApiError('InvalidTemplateConfig', {
    error: `${field} ${complaint}.`,
    payload: { field: field === 'config' ? field : `config.${field}` },
  })
}
