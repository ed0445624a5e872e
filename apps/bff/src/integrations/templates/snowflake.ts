import type { Template } from './template.ts'

/** @see https://docs.snowflake.com/en/user-guide/oauth-custom */
export const snowflake: Template = {
  name: 'snowflake',
  title: 'Snowflake',
  docs: 'https://docs.snowflake.com/en/user-guide/oauth-custom',
  variables: {
    account: { kind: 'text', description: 'Account identifier, such as `myorg-account123`.' },
  },
  traits: {
    authorizationEndpoint: 'https://{account}.snowflakecomputing.com/oauth/authorize',
    tokenEndpoint: 'https://{account}.snowflakecomputing.com/oauth/token-request',
    clientAuthentication: 'client_secret_basic',
    scopes: ['refresh_token'],
    apiUrl: 'https://{account}.snowflakecomputing.com/api/v2',
  },
  notes: [
    'Add a scope such as `session:role:ANALYST` to choose the role.',
    'The security integration must issue refresh tokens (`OAUTH_ISSUE_REFRESH_TOKENS`).',
    'Has no revocation endpoint: an administrator removes the delegated authorization.',
  ],
}
