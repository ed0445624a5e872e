import type { Template } from './template.ts'

/** @see https://docs.databricks.com/aws/en/dev-tools/auth/oauth-u2m */
export const databricks: Template = {
  name: 'databricks',
  title: 'Databricks',
  docs: 'https://docs.databricks.com/aws/en/dev-tools/auth/oauth-u2m',
  variables: {
    workspace: {
      kind: 'host',
      description: 'Host of the workspace, such as `dbc-a1b2345c-d6e7.cloud.databricks.com`.',
    },
  },
  traits: {
    authorizationEndpoint: 'https://{workspace}/oidc/v1/authorize',
    tokenEndpoint: 'https://{workspace}/oidc/v1/token',
    clientAuthentication: 'client_secret_basic',
    scopes: ['all-apis', 'offline_access'],
    apiUrl: 'https://{workspace}/api/2.0',
  },
  issuesServiceTokens: true,
  allowsPublicClients: true,
  notes: ['Has no revocation endpoint.', 'Refresh tokens may be single-use, by the settings of the app connection.'],
}
