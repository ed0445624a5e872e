import type { Template } from './template.ts'

/** @see https://developers.figma.com/docs/rest-api/authentication */
export const figma: Template = {
  name: 'figma',
  title: 'Figma',
  docs: 'https://developers.figma.com/docs/rest-api/authentication',
  variables: {},
  traits: {
    authorizationEndpoint: 'https://www.figma.com/oauth',
    tokenEndpoint: 'https://api.figma.com/v1/oauth/token',
    refreshEndpoint: 'https://api.figma.com/v1/oauth/refresh',
    clientAuthentication: 'client_secret_basic',
    pkce: false,
    scopeSeparator: ',',
    anyTokenType: true,
    apiUrl: 'https://api.figma.com/v1',
  },
  notes: ['Renews at an endpoint of its own; the refresh token stays the same.', 'Has no revocation endpoint.'],
}
