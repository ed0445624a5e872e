import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { ApiError } from '../../api-errors.ts'
import { readConfig } from '../../integrations/managed/read-config.ts'
import { type ApiTemplate, authTypeOf } from '../../integrations/managed/templates/api-template.ts'
import type { TrustedSettings } from '../../integrations/trusted/trusted-settings.ts'
import { trustTemplates } from './trust-schema.ts'
import type { Complaint } from './word-issue.ts'

/** A trusted integration of the file; the keys besides are those of its template. */
export type FileTrust = { template: string; title?: string | undefined } & Record<string, unknown>

export function isTrust(file: { template: string }): file is FileTrust {
  return trustTemplates.has(file.template)
}

/** Converts an integration of the file, or returns what is wrong with it. */
export function toTrust(
  name: IntegrationName,
  { template: key, title, ...file }: FileTrust,
): { trust: TrustedSettings } | { complaint: Complaint } {
  const template = trustTemplates.get(key)
  if (!template) throw new TypeError('unreachable: the schema demands a template')
  try {
    // The operator may name a host of the own network.
    const { config, secrets } = readConfig(template, toInput(template, file), { allowPrivateAddresses: true })
    return {
      trust: {
        name,
        template: key,
        authType: authTypeOf(template, config) === 'Service Account' ? 'Service Account' : 'Viewer',
        title,
        config,
        secrets: Object.fromEntries(secrets),
      },
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const field = String(error.payload?.['field']).replace(/^config\.?/, '')
    const message = error.message.replace(`${field || 'config'} `, '').replace(/\.$/, '')
    return { complaint: { path: ['integrations', name, ...(field ? [field] : [])], message } }
  }
}

/** Lists and maps of the file are texts in the API. */
function toInput({ fields }: ApiTemplate, file: Record<string, unknown>): Record<string, unknown> {
  const kinds = new Map(fields.map(({ name, kind }) => [name, kind]))
  const entries = Object.entries(file).map(([name, value]) => {
    const kind = kinds.get(name)
    if (kind === 'scopes' && Array.isArray(value)) return [name, value.join(' ')]
    if (kind === 'attributes' && typeof value === 'object' && value !== null)
      return [
        name,
        Object.entries(value)
          .map(([attribute, text]) => `${attribute}=${text}`)
          .join(';'),
      ]
    return [name, value]
  })
  return Object.fromEntries(entries)
}
