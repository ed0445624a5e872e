import type { Template } from './template.ts'

/** @see https://developer.box.com/guides/authentication/oauth2/ */
export const box: Template = {
  name: 'box',
  title: 'Box',
  docs: 'https://developer.box.com/guides/authentication/oauth2/',
  variables: {},
  traits: {
    authorizationEndpoint: 'https://account.box.com/api/oauth2/authorize',
    tokenEndpoint: 'https://api.box.com/oauth2/token',
    revocationEndpoint: 'https://api.box.com/oauth2/revoke',
    clientAuthentication: 'client_secret_post',
    apiUrl: 'https://api.box.com/2.0',
  },
  notes: [
    'Replaces the refresh token at each renewal; it expires after 60 days without one.',
    'Scopes are those of the app, unless the request has fewer.',
  ],
}
