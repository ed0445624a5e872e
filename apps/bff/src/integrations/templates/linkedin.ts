import type { Template } from './template.ts'

/** @see https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow */
export const linkedin: Template = {
  name: 'linkedin',
  title: 'LinkedIn',
  docs: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow',
  variables: {},
  traits: {
    authorizationEndpoint: 'https://www.linkedin.com/oauth/v2/authorization',
    tokenEndpoint: 'https://www.linkedin.com/oauth/v2/accessToken',
    clientAuthentication: 'client_secret_post',
    pkce: false,
    anyTokenType: true,
    apiUrl: 'https://api.linkedin.com',
    imageOrigins: ['https://media.licdn.com'],
    accountUrl: 'https://www.linkedin.com/psettings/permitted-services',
  },
  notes: ['Tokens last 60 days; only approved partners get refresh tokens.', 'Has no PKCE for confidential clients.'],
}
