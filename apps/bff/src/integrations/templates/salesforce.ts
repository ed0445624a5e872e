import type { Template } from './template.ts'

/** @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_web_server_flow.htm */
export const salesforce: Template = {
  name: 'salesforce',
  title: 'Salesforce',
  docs: 'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_web_server_flow.htm',
  variables: {
    host: {
      kind: 'host',
      default: 'login.salesforce.com',
      description: 'My Domain, such as `example.my.salesforce.com`, or `test.salesforce.com` for sandboxes.',
    },
  },
  traits: {
    authorizationEndpoint: 'https://{host}/services/oauth2/authorize',
    tokenEndpoint: 'https://{host}/services/oauth2/token',
    revocationEndpoint: 'https://{host}/services/oauth2/revoke',
    clientAuthentication: 'client_secret_post',
    scopes: ['api', 'refresh_token'],
    consentParameters: { prompt: 'consent' },
    tokenLifetimeS: 900,
    apiUrl: 'https://{host}/services/data',
  },
  issuesServiceTokens: true,
  allowsPublicClients: true,
  notes: [
    'Does not state how long a token lives; the template assumes the shortest session timeout. Set `token_lifetime` to that of your organization.',
    'The API is on My Domain: set `host` to it.',
  ],
}
