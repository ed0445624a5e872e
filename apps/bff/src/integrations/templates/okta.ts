import type { Template } from './template.ts'

/** @see https://developer.okta.com/docs/reference/api/oidc/ */
export const okta: Template = {
  name: 'okta',
  title: 'Okta',
  docs: 'https://developer.okta.com/docs/reference/api/oidc/',
  variables: {
    issuer: {
      kind: 'url',
      description:
        'Authorization server, such as `https://example.okta.com/oauth2/default`; of the organization: `https://example.okta.com/oauth2`.',
    },
  },
  traits: {
    authorizationEndpoint: '{issuer}/v1/authorize',
    tokenEndpoint: '{issuer}/v1/token',
    revocationEndpoint: '{issuer}/v1/revoke',
    clientAuthentication: 'client_secret_basic',
    assertionAudience: 'token_endpoint',
    scopes: ['openid', 'offline_access'],
    consentParameters: { prompt: 'consent' },
  },
  issuesServiceTokens: true,
  allowsPublicClients: true,
  notes: ['Issues a refresh token only for the scope `offline_access`, and only if the app allows it.'],
}
