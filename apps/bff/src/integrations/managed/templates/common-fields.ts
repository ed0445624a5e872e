import type { AuthType } from '../managed-integration.ts'
import { AUTH_TYPE, type TemplateConfig, type TemplateField, type TemplateOption } from './api-template.ts'

export const CONFIDENTIAL = { option: 'auth_mode', is: 'Confidential' }
export const VIEWER = { option: AUTH_TYPE, is: 'Viewer' }

export const authMode: TemplateOption = {
  name: 'auth_mode',
  label: 'Client type',
  description: 'Confidential clients authenticate with a client secret; public ones have none.',
  type: 'select',
  values: ['Confidential', 'Public'],
  default: 'Confidential',
}

export const clientId: TemplateField = {
  name: 'client_id',
  label: 'Client ID',
  description: 'Client ID that the provider has issued.',
  kind: 'text',
}

export const clientSecret: TemplateField = {
  name: 'client_secret',
  label: 'Client secret',
  description: 'Client secret that the provider has issued. It is never shown again.',
  kind: 'text',
  isSecret: true,
}

export function createAuthTypeOption(authTypes: readonly AuthType[]): TemplateOption {
  return {
    name: AUTH_TYPE,
    label: 'Authentication',
    description: 'Viewer: each viewer logs in. Service Account: content gets tokens of the client itself.',
    type: 'select',
    values: authTypes,
    default: authTypes[0] ?? 'Viewer',
  }
}

/** Scopes of logins are no default for service accounts, because providers reject some of them there. */
export function createScopesField(authTypes: readonly AuthType[], byDefault: readonly string[] = []): TemplateField {
  return {
    name: 'scopes',
    label: 'Scopes',
    description: 'Scopes to request, separated by spaces.',
    kind: 'scopes',
    default: byDefault.join(' '),
    ...(authTypes.length > 1 && { defaultIf: VIEWER }),
    isOptional: true,
  }
}

export function textOf(config: TemplateConfig, name: string): string | undefined {
  const value = config[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function scopesOf(config: TemplateConfig): string[] {
  return (textOf(config, 'scopes') ?? '').split(' ').filter(Boolean)
}

/** Maps people to users of a trusted host, by verified claims. */
export const userMapping: TemplateField = {
  name: 'user',
  label: 'User name',
  description:
    'User name at the host: verified claims of the person in braces, such as {email}. A person without them gets no token.',
  kind: 'claims',
  default: '{preferred_username}',
}
