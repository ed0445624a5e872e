import type { ApiTemplate } from './api-template.ts'
import {
  authMode,
  CONFIDENTIAL,
  clientId,
  clientSecret,
  createAuthTypeOption,
  createScopesField,
  scopesOf,
  textOf,
  VIEWER,
} from './common-fields.ts'

const AUTH_TYPES = ['Viewer', 'Service Account'] as const
const METHODS = ['client_secret_post', 'client_secret_basic'] as const

/**
 * Connect's template for any provider.
 * @see https://docs.posit.co/connect/admin/integrations/oauth-integrations/custom/
 */
export const custom: ApiTemplate = {
  key: 'custom',
  title: 'Custom OAuth integration',
  description: 'Any OAuth 2 provider, by its endpoints.',
  authTypes: AUTH_TYPES,
  options: [
    createAuthTypeOption(AUTH_TYPES),
    authMode,
    {
      name: 'token_endpoint_auth_method',
      label: 'Client authentication',
      description: 'How the client sends its secret to the token endpoint.',
      type: 'select',
      values: METHODS,
      default: METHODS[0],
      visibleIf: CONFIDENTIAL,
    },
    {
      name: 'use_pkce',
      label: 'Use PKCE',
      description: 'Whether logins have a PKCE challenge (RFC 7636). Turn it off only if the provider rejects it.',
      type: 'bool',
      default: true,
      visibleIf: VIEWER,
    },
  ],
  fields: [
    {
      name: 'authorization_uri',
      label: 'Authorization URI',
      description: 'Authorization endpoint of the provider.',
      kind: 'url',
      visibleIf: VIEWER,
    },
    { name: 'token_uri', label: 'Token URI', description: 'Token endpoint of the provider.', kind: 'url' },
    {
      name: 'revocation_uri',
      label: 'Revocation URI',
      description: 'Revocation endpoint of the provider (RFC 7009).',
      kind: 'url',
      isOptional: true,
      visibleIf: VIEWER,
    },
    {
      name: 'issuer',
      label: 'Issuer',
      description: 'Issuer identifier of the provider, if its responses have `iss` (RFC 9207).',
      kind: 'url',
      isOptional: true,
      visibleIf: VIEWER,
    },
    clientId,
    { ...clientSecret, visibleIf: CONFIDENTIAL },
    createScopesField(AUTH_TYPES),
  ],
  toSettings: (config) => {
    const tokenEndpoint = textOf(config, 'token_uri')
    return {
      template: 'oauth',
      clientId: textOf(config, 'client_id') ?? '',
      clientSecret: textOf(config, 'client_secret'),
      variables: {},
      traits: {
        // Service accounts never use it.
        authorizationEndpoint: textOf(config, 'authorization_uri') ?? tokenEndpoint,
        tokenEndpoint,
        revocationEndpoint: textOf(config, 'revocation_uri'),
        issuer: textOf(config, 'issuer'),
        scopes: scopesOf(config),
        pkce: config['use_pkce'] !== false,
        clientAuthentication:
          config['auth_mode'] === 'Public'
            ? 'none'
            : METHODS.find((one) => one === config['token_endpoint_auth_method']),
      },
    }
  },
}
