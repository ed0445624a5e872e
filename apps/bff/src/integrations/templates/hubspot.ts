import type { Template } from './template.ts'

/** @see https://developers.hubspot.com/docs/guides/apps/authentication/working-with-oauth */
export const hubspot: Template = {
  name: 'hubspot',
  title: 'HubSpot',
  docs: 'https://developers.hubspot.com/docs/guides/apps/authentication/working-with-oauth',
  variables: {},
  traits: {
    authorizationEndpoint: 'https://app.hubspot.com/oauth/authorize',
    tokenEndpoint: 'https://api.hubapi.com/oauth/v1/token',
    clientAuthentication: 'client_secret_post',
    scopes: ['oauth'],
    apiUrl: 'https://api.hubapi.com',
  },
  notes: [
    "The request's scopes must be those of the app.",
    'Its revocation request would contain the token in the URL and leaves access tokens valid, so Stagedoor does not use it.',
  ],
}
