import type * as z from 'zod'
import { toJSONSchema } from 'zod/v4/core'
import { extensionKeys, integrationKeys, manifestKeys } from '../src/config/file/config-schema.ts'
import { isRequired, trustKeys, trustTemplates } from '../src/config/file/trust-schema.ts'
import type { ApiTemplate, Visibility } from '../src/integrations/managed/templates/api-template.ts'
import type { ProviderTraits } from '../src/integrations/provider-traits.ts'
import type { Template } from '../src/integrations/templates/template.ts'
import { templates } from '../src/integrations/templates/templates.ts'

/** Writes docs/configuration-reference.md. */
export function writeReference(): string {
  return `# Configuration reference

Generated from the server's schema and templates: run \`npx vitest run apps/bff/test/configuration-reference.test.ts -u\` after a change.
[configuration.md](configuration.md) explains the file.

## Integrations

An OAuth client has \`template\`, the variables of its template, and these keys. A key that is not required overrides the template.

${writeKeys(integrationKeys)}

## Extensions

${writeKeys(extensionKeys)}

\`manifest\` has these keys:

${writeKeys(manifestKeys)}

## Templates

${[...templates.values()].map(writeTemplate).join('\n\n')}

## Trusted hosts

Hosts that trust this server have other keys: \`template\`, those of the template, and

${writeKeys(trustKeys)}

${[...trustTemplates.values()].map(writeTrust).join('\n\n')}
`
}

function writeKeys(keys: Readonly<Record<string, z.ZodType>>): string {
  const rows = Object.entries(keys).map(([name, schema]) => {
    const { description = '' } = toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
    return [`\`${name}\``, schema.isOptional() ? '' : 'yes', description]
  })
  return writeTable(['key', 'required', 'meaning'], rows)
}

/** Traits in the order of the tables, by the key that overrides them. */
const TRAITS: readonly [key: string, trait: keyof ProviderTraits][] = [
  ['issuer', 'issuer'],
  ['authorization_endpoint', 'authorizationEndpoint'],
  ['token_endpoint', 'tokenEndpoint'],
  ['refresh_endpoint', 'refreshEndpoint'],
  ['revocation_endpoint', 'revocationEndpoint'],
  ['revocation_request', 'revocationRequest'],
  ['revocation_token', 'revocationToken'],
  ['client_authentication', 'clientAuthentication'],
  ['assertion_audience', 'assertionAudience'],
  ['pkce', 'pkce'],
  ['scopes', 'scopes'],
  ['scope_parameter', 'scopeParameter'],
  ['scope_separator', 'scopeSeparator'],
  ['authorization_parameters', 'authorizationParameters'],
  ['consent_parameters', 'consentParameters'],
  ['request_format', 'requestFormat'],
  ['token_member', 'tokenMember'],
  ['any_token_type', 'anyTokenType'],
  ['token_lifetime', 'tokenLifetimeS'],
  ['api_url', 'apiUrl'],
  ['image_origins', 'imageOrigins'],
  ['account_url', 'accountUrl'],
  ['redirect_origins', 'redirectOrigins'],
]

function writeTemplate({ name, title, docs, variables, traits, notes }: Template): string {
  const variableRows = Object.entries(variables).map(([variable, { default: byDefault, isOptional, description }]) => {
    const isRequired = byDefault === undefined && isOptional !== true
    return [
      `\`${variable}\``,
      byDefault === undefined ? (isRequired ? 'required' : '') : `\`${byDefault}\``,
      description,
    ]
  })
  const traitRows = TRAITS.flatMap(([key, trait]) => {
    const value = traits[trait]
    return value === undefined ? [] : [[`\`${key}\``, writeValue(value)]]
  })
  return [
    `### ${name}`,
    `${title} ([documentation](${docs})). ${notes.join(' ')}`,
    ...(variableRows.length > 0 ? [writeTable(['variable', 'default', 'meaning'], variableRows)] : []),
    ...(traitRows.length > 0 ? [writeTable(['key', 'value'], traitRows)] : []),
  ].join('\n\n')
}

function writeTrust({ key, description, options, fields }: ApiTemplate): string {
  const optionRows = options.map((option) => {
    const values = option.type === 'select' ? ` ${option.values.map((value) => `\`${value}\``).join(', ')}.` : ''
    return [`\`${option.name}\``, `\`${option.default}\``, `${option.description}${values}${writeIf(option.visibleIf)}`]
  })
  const fieldRows = fields.map((field) => [
    `\`${field.name}\``,
    field.default === undefined ? (isRequired(field) ? 'required' : '') : `\`${field.default}\``,
    `${field.description}${writeIf(field.visibleIf)}`,
  ])
  return [`### ${key}`, description, writeTable(['key', 'default', 'meaning'], [...optionRows, ...fieldRows])].join(
    '\n\n',
  )
}

function writeIf(condition: Visibility | undefined): string {
  return condition ? ` With \`${condition.option}: ${condition.is}\`.` : ''
}

function writeValue(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => `\`${item}\``).join(', ')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, member]) => `\`${name}=${member}\``)
      .join(', ')
  return `\`${value}\``
}

function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const toCell = (cell: string) => cell.replaceAll('|', '\\|')
  const line = (cells: readonly string[]) => `| ${cells.map(toCell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
