import type { Template } from './template.ts'

/** @see https://docs.slack.dev/authentication/installing-with-oauth */
export const slack: Template = {
  name: 'slack',
  title: 'Slack',
  docs: 'https://docs.slack.dev/authentication/installing-with-oauth',
  variables: {},
  traits: {
    authorizationEndpoint: 'https://slack.com/oauth/v2/authorize',
    tokenEndpoint: 'https://slack.com/api/oauth.v2.access',
    revocationEndpoint: 'https://slack.com/api/auth.revoke',
    revocationRequest: 'bearer',
    revocationToken: 'access_token',
    clientAuthentication: 'client_secret_basic',
    pkce: false,
    scopeParameter: 'user_scope',
    scopeSeparator: ',',
    tokenMember: 'authed_user',
    anyTokenType: true,
    tokenLifetimeS: 'never',
    apiUrl: 'https://slack.com/api',
    imageOrigins: ['https://avatars.slack-edge.com'],
  },
  notes: [
    "The viewer's token is in `authed_user`; bot tokens are not used.",
    'Tokens never expire unless the app has token rotation.',
    'PKCE is for apps that have it turned on: set `pkce: true` then.',
    'Accepts redirect URIs with https only.',
  ],
}
