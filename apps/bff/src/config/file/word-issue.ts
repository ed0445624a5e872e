import { closest } from 'fastest-levenshtein'
import type * as z from 'zod'
import { templates } from '../../integrations/templates/templates.ts'
import { extensionKeys, integrationKeys, manifestKeys } from './config-schema.ts'
import { trustTemplates } from './trust-schema.ts'

/** A mistake at a path of the file, as a sentence without the value. */
export type Complaint = { path: readonly PropertyKey[]; message: string }

/** What to write, by key. */
const HINTS: Readonly<Record<string, string>> = {
  integrations: 'write at least one',
  extensions: 'write at least one',
  template: `write one of ${[...templates.keys(), ...trustTemplates.keys()].join(', ')}`,
  client_id: "write the client ID of the provider's console",
  client_secret: "write the client secret of the provider's console, as ${NAME} or { file: PATH }",
  private_key: 'write the key as { file: PATH }',
  url: "write the https:// address of the extension's page, as in its manifest",
  authorization_endpoint: "write the https:// address of the provider's authorization page",
  token_endpoint: "write the https:// address of the provider's token endpoint",
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'must be text: put it in quotes',
  array: 'must be a list, such as [first, second]',
  boolean: 'must be true or false',
  number: 'must be a number',
  int: 'must be a whole number',
  object: 'must be a map of keys and values',
  record: 'must be a map of names and values',
}

const NAME_RULE = 'has a name that is not lower-case letters, digits and hyphens, such as my-calendar: rename it'

/** Words one issue of the schema. An unknown key has its own complaint each. */
export function wordIssue(issue: z.core.$ZodIssue): Complaint[] {
  const { path } = issue
  const key = String(path.at(-1) ?? '')
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((unknown) => ({ path: [...path, unknown], message: wordUnknownKey(path, unknown) }))
    case 'invalid_key':
      return [{ path, message: NAME_RULE }]
    case 'invalid_union':
      if (key === 'template') return [{ path, message: `is not a template: ${HINTS['template']}` }]
      return [{ path, message: wordUnion(issue, key) }]
    case 'invalid_type':
      if (issue.input === undefined && !hasInput(issue)) return [{ path, message: wordMissing(key) }]
      return [{ path, message: wordType(issue.expected, key) }]
    case 'invalid_value':
      return [{ path, message: `must be one of ${issue.values.map((value) => `"${String(value)}"`).join(', ')}` }]
    case 'too_big':
      return [
        {
          path,
          message:
            issue.origin === 'string'
              ? `must have at most ${issue.maximum} characters`
              : `must be at most ${issue.maximum}`,
        },
      ]
    case 'too_small':
      return [
        {
          path,
          message:
            issue.origin === 'string'
              ? wordMissing(key)
              : issue.origin === 'array'
                ? issue.message
                : `must be at least ${issue.minimum}`,
        },
      ]
    default:
      return [{ path, message: issue.message.startsWith('must') ? issue.message : 'is not valid' }]
  }
}

/** Zod reports missing keys without an input. */
function hasInput(issue: z.core.$ZodIssue): boolean {
  return /received (?!undefined)/.test(issue.message)
}

function wordMissing(key: string): string {
  return `is missing${HINTS[key] === undefined ? '' : `: ${HINTS[key]}`}`
}

function wordType(expected: string, key: string): string {
  const hint = HINTS[key]
  return `${TYPES[expected] ?? 'is not valid'}${expected === 'string' || hint === undefined ? '' : `; ${hint}`}`
}

const UNIONS: Readonly<Record<string, string>> = {
  revocation_endpoint: 'must be an https:// address, or none',
  token_lifetime: 'must be a number of seconds from 60 to 31536000, or never',
  frame_ancestors: 'must be a list of origins, such as [https://tableau.example.com], or "*" for all sites',
}

function wordUnion(issue: z.core.$ZodIssueInvalidUnion, key: string): string {
  const known = UNIONS[key]
  if (known !== undefined) return known
  const [first] = issue.errors.flat()
  return first?.message.startsWith('must') ? first.message : 'is not valid'
}

function wordUnknownKey(path: readonly PropertyKey[], unknown: string): string {
  const keys = keysAt(path)
  return `has a key that this server does not know: did you mean ${closest(unknown, keys)}?`
}

/** The keys that the map at a path may have, in any template. */
export function keysAt([section, , part]: readonly PropertyKey[]): string[] {
  if (section === undefined) return ['integrations', 'extensions']
  if (section === 'extensions') return Object.keys(part === 'manifest' ? manifestKeys : extensionKeys)
  const variables = [...templates.values()].flatMap((template) => Object.keys(template.variables))
  const trusts = [...trustTemplates.values()].flatMap(({ options, fields }) =>
    [...options, ...fields].map((part) => part.name),
  )
  return ['template', 'issuer', ...Object.keys(integrationKeys), ...variables, ...trusts]
}
