import type { Template } from './template.ts'

/** @see https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow */
export const entra: Template = {
  name: 'entra',
  title: 'Microsoft',
  docs: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow',
  variables: {
    tenant: {
      kind: 'text',
      description: 'ID or domain of the tenant, or `organizations`, `consumers` or `common`.',
    },
    host: {
      kind: 'host',
      default: 'login.microsoftonline.com',
      description: 'Login host of a national cloud; set `api_url` as well.',
    },
  },
  traits: {
    authorizationEndpoint: 'https://{host}/{tenant}/oauth2/v2.0/authorize',
    tokenEndpoint: 'https://{host}/{tenant}/oauth2/v2.0/token',
    clientAuthentication: 'client_secret_post',
    assertionAudience: 'token_endpoint',
    scopes: ['offline_access'],
    authorizationParameters: { response_mode: 'query' },
    consentParameters: { prompt: 'select_account' },
    apiUrl: 'https://graph.microsoft.com/v1.0',
    accountUrl: 'https://myapps.microsoft.com/',
  },
  issuesServiceTokens: true,
  allowsPublicClients: true,
  notes: [
    'Issues a refresh token only for the scope `offline_access`, and replaces it at each renewal.',
    'Has no revocation endpoint.',
    'Unbound sign-ins show the choice of accounts: `prompt=consent` would fail for viewers whose administrator consents.',
    'For `private_key_jwt`, set `certificate` to the uploaded certificate.',
  ],
}
