import type { Template } from './template.ts'

/** @see https://docs.gitlab.com/api/oauth2/ */
export const gitlab: Template = {
  name: 'gitlab',
  title: 'GitLab',
  docs: 'https://docs.gitlab.com/api/oauth2/',
  variables: {
    host: { kind: 'host', default: 'gitlab.com', description: 'Host of a self-managed GitLab.' },
  },
  traits: {
    authorizationEndpoint: 'https://{host}/oauth/authorize',
    tokenEndpoint: 'https://{host}/oauth/token',
    revocationEndpoint: 'https://{host}/oauth/revoke',
    clientAuthentication: 'client_secret_post',
    apiUrl: 'https://{host}/api/v4',
    accountUrl: 'https://{host}/-/user_settings/applications',
  },
  notes: ['Replaces the refresh token at each renewal.', 'Has no parameter that forces consent.'],
}
