import type { Template } from './template.ts'

/** @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps */
export const github: Template = {
  name: 'github',
  title: 'GitHub',
  docs: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
  variables: {
    host: { kind: 'host', default: 'github.com', description: 'Host of GitHub Enterprise; set `api_url` as well.' },
  },
  traits: {
    authorizationEndpoint: 'https://{host}/login/oauth/authorize',
    tokenEndpoint: 'https://{host}/login/oauth/access_token',
    revocationEndpoint: '{api_url}/applications/{client_id}/grant',
    revocationRequest: 'delete_grant',
    revocationToken: 'access_token',
    clientAuthentication: 'client_secret_post',
    consentParameters: { prompt: 'select_account' },
    tokenLifetimeS: 'never',
    apiUrl: 'https://api.github.com',
    imageOrigins: ['https://avatars.githubusercontent.com'],
    accountUrl: 'https://{host}/settings/applications',
  },
  notes: [
    'Tokens of OAuth apps never expire; those of GitHub Apps expire after eight hours and are renewed.',
    'Has no parameter that forces consent: unbound sign-ins show the choice of accounts instead.',
  ],
}
