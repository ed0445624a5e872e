import type { Template } from './template.ts'

/** @see https://developers.dropbox.com/oauth-guide */
export const dropbox: Template = {
  name: 'dropbox',
  title: 'Dropbox',
  docs: 'https://developers.dropbox.com/oauth-guide',
  variables: {},
  traits: {
    authorizationEndpoint: 'https://www.dropbox.com/oauth2/authorize',
    tokenEndpoint: 'https://api.dropboxapi.com/oauth2/token',
    revocationEndpoint: 'https://api.dropboxapi.com/2/auth/token/revoke',
    revocationRequest: 'bearer',
    revocationToken: 'access_token',
    clientAuthentication: 'client_secret_basic',
    authorizationParameters: { token_access_type: 'offline' },
    consentParameters: { force_reapprove: 'true' },
    apiUrl: 'https://api.dropboxapi.com/2',
    accountUrl: 'https://www.dropbox.com/account/connected_apps',
  },
  notes: ['Issues a refresh token only with `token_access_type=offline`, which the template sends.'],
}
