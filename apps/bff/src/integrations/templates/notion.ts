import type { Template } from './template.ts'

/** @see https://developers.notion.com/docs/authorization */
export const notion: Template = {
  name: 'notion',
  title: 'Notion',
  docs: 'https://developers.notion.com/docs/authorization',
  variables: {},
  traits: {
    authorizationEndpoint: 'https://api.notion.com/v1/oauth/authorize',
    tokenEndpoint: 'https://api.notion.com/v1/oauth/token',
    revocationEndpoint: 'https://api.notion.com/v1/oauth/revoke',
    revocationToken: 'access_token',
    clientAuthentication: 'client_secret_basic',
    requestFormat: 'json',
    authorizationParameters: { owner: 'user' },
    tokenLifetimeS: 'never',
    apiUrl: 'https://api.notion.com/v1',
  },
  notes: ['Has no scopes: the capabilities of the integration count.', 'Takes token requests in JSON.'],
}
