import type { Template, TemplateVariable } from '../../templates/template.ts'
import type { AuthType } from '../managed-integration.ts'
import type { ApiTemplate, TemplateField } from './api-template.ts'
import {
  authMode,
  CONFIDENTIAL,
  clientId,
  clientSecret,
  createAuthTypeOption,
  createScopesField,
  scopesOf,
  textOf,
} from './common-fields.ts'

/** What a template of the API presets for one product of a provider. */
export type ProviderPreset = {
  key?: string
  title?: string
  /** Scopes in place of the template's. */
  scopes?: readonly string[]
  /** Names of Connect for variables of the template. */
  fieldNames?: Readonly<Record<string, string>>
}

const KINDS = { url: 'url', host: 'host', text: 'name' } as const

/** Derives a template of the API from that of a provider. */
export function createProviderTemplate(template: Template, preset: ProviderPreset = {}): ApiTemplate {
  const { key = template.name, title = template.title, fieldNames = {} } = preset
  const authTypes: readonly [AuthType, ...AuthType[]] = template.issuesServiceTokens
    ? ['Viewer', 'Service Account']
    : ['Viewer']
  const isPublicPossible = template.allowsPublicClients === true
  const nameOf = (variable: string) => fieldNames[variable] ?? variable
  const variables = Object.entries(template.variables)
  return {
    key,
    title,
    description: `${title}, as described in ${template.docs}`,
    authTypes,
    options: [
      ...(authTypes.length > 1 ? [createAuthTypeOption(authTypes)] : []),
      ...(isPublicPossible ? [authMode] : []),
    ],
    fields: [
      ...variables.map(([name, variable]) => toField(nameOf(name), variable)),
      clientId,
      isPublicPossible ? { ...clientSecret, visibleIf: CONFIDENTIAL } : clientSecret,
      createScopesField(authTypes, preset.scopes ?? template.traits.scopes),
    ],
    toSettings: (config) => ({
      template: template.name,
      clientId: textOf(config, 'client_id') ?? '',
      clientSecret: textOf(config, 'client_secret'),
      variables: Object.fromEntries(
        variables.flatMap(([name]) => {
          const value = textOf(config, nameOf(name))
          return value === undefined ? [] : [[name, value]]
        }),
      ),
      traits: {
        scopes: scopesOf(config),
        clientAuthentication: config['auth_mode'] === 'Public' ? 'none' : undefined,
      },
    }),
  }
}

function toField(name: string, { kind, description, default: byDefault, isOptional }: TemplateVariable): TemplateField {
  return {
    name,
    label: name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' '),
    description,
    kind: KINDS[kind],
    ...(byDefault !== undefined && { default: byDefault }),
    ...((isOptional || byDefault !== undefined) && { isOptional: true }),
  }
}
