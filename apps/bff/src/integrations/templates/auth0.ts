import type { Template } from './template.ts'

/** @see https://auth0.com/docs/get-started/authentication-and-authorization-flow/authorization-code-flow-with-pkce */
export const auth0: Template = {
  name: 'auth0',
  title: 'Auth0',
  docs: 'https://auth0.com/docs/get-started/authentication-and-authorization-flow/authorization-code-flow-with-pkce',
  variables: {
    domain: { kind: 'host', description: 'Domain of the tenant, such as `example.eu.auth0.com`.' },
    audience: { kind: 'url', description: 'Identifier of the API that the access token is for.', isOptional: true },
  },
  traits: {
    issuer: 'https://{domain}/',
    authorizationEndpoint: 'https://{domain}/authorize',
    tokenEndpoint: 'https://{domain}/oauth/token',
    revocationEndpoint: 'https://{domain}/oauth/revoke',
    clientAuthentication: 'client_secret_post',
    scopes: ['openid', 'offline_access'],
    authorizationParameters: { audience: '{audience}' },
    serviceParameters: { audience: '{audience}' },
    consentParameters: { prompt: 'consent' },
  },
  issuesServiceTokens: true,
  allowsPublicClients: true,
  notes: [
    'Issues a refresh token only for the scope `offline_access`, and only if the API allows it.',
    'Without `audience` access tokens are only for Auth0 itself.',
  ],
}
