import type { Template } from './template.ts'

/** @see https://developers.google.com/identity/protocols/oauth2/web-server */
export const google: Template = {
  name: 'google',
  title: 'Google',
  docs: 'https://developers.google.com/identity/protocols/oauth2/web-server',
  variables: {},
  traits: {
    issuer: 'https://accounts.google.com',
    authorizationEndpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenEndpoint: 'https://oauth2.googleapis.com/token',
    revocationEndpoint: 'https://oauth2.googleapis.com/revoke',
    revocationRequest: 'token_only',
    clientAuthentication: 'client_secret_post',
    authorizationParameters: { access_type: 'offline', prompt: 'consent' },
    apiUrl: 'https://www.googleapis.com',
    imageOrigins: ['https://lh3.googleusercontent.com'],
    accountUrl: 'https://myaccount.google.com/connections',
  },
  notes: [
    'Issues a refresh token only with `access_type=offline` and after consent, which the template therefore always requests.',
    'While the app is in testing, refresh tokens expire after seven days.',
  ],
}
