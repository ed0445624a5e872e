import type { Template } from './template.ts'

/** @see https://developer.spotify.com/documentation/web-api/tutorials/code-flow */
export const spotify: Template = {
  name: 'spotify',
  title: 'Spotify',
  docs: 'https://developer.spotify.com/documentation/web-api/tutorials/code-flow',
  variables: {},
  traits: {
    authorizationEndpoint: 'https://accounts.spotify.com/authorize',
    tokenEndpoint: 'https://accounts.spotify.com/api/token',
    clientAuthentication: 'client_secret_basic',
    consentParameters: { show_dialog: 'true' },
    apiUrl: 'https://api.spotify.com/v1',
    imageOrigins: ['https://i.scdn.co'],
    accountUrl: 'https://www.spotify.com/account/apps/',
  },
  issuesServiceTokens: true,
  allowsPublicClients: true,
  notes: [
    'Has no revocation endpoint: viewers remove the app on their account page.',
    'Rejects redirect URIs with `localhost`.',
  ],
}
