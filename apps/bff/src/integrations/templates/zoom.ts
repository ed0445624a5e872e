import type { Template } from './template.ts'

/** @see https://developers.zoom.us/docs/integrations/oauth/ */
export const zoom: Template = {
  name: 'zoom',
  title: 'Zoom',
  docs: 'https://developers.zoom.us/docs/integrations/oauth/',
  variables: {},
  traits: {
    authorizationEndpoint: 'https://zoom.us/oauth/authorize',
    tokenEndpoint: 'https://zoom.us/oauth/token',
    revocationEndpoint: 'https://zoom.us/oauth/revoke',
    revocationToken: 'access_token',
    clientAuthentication: 'client_secret_basic',
    apiUrl: 'https://api.zoom.us/v2',
    accountUrl: 'https://marketplace.zoom.us/user/installed',
  },
  notes: ['Scopes are those of the app.', 'Replaces the refresh token at each renewal.'],
}
