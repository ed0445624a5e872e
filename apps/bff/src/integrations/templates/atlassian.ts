import type { Template } from './template.ts'

/** @see https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/ */
export const atlassian: Template = {
  name: 'atlassian',
  title: 'Atlassian',
  docs: 'https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/',
  variables: {},
  traits: {
    authorizationEndpoint: 'https://auth.atlassian.com/authorize',
    tokenEndpoint: 'https://auth.atlassian.com/oauth/token',
    clientAuthentication: 'client_secret_post',
    pkce: false,
    scopes: ['offline_access'],
    authorizationParameters: { audience: 'api.atlassian.com', prompt: 'consent' },
    apiUrl: 'https://api.atlassian.com',
    accountUrl: 'https://id.atlassian.com/manage-profile/apps',
    redirectOrigins: ['https://id.atlassian.com'],
  },
  notes: [
    'Issues a refresh token only for the scope `offline_access`, and replaces it at each renewal.',
    'Has no revocation endpoint.',
  ],
}
