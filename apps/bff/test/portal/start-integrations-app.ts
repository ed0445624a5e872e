import type { PortalContext } from '../../src/portal.ts'
import { CLIENT_ID, CLIENT_SECRET } from '../fakes/token-endpoint.ts'
import { type PortalAppOverrides, startPortalApp } from './start-portal-app.ts'

/** A configuration of the template `custom`, as posit-sdk-py's own tests have it. */
export const CUSTOM = {
  auth_mode: 'Confidential',
  authorization_uri: 'https://example.com/__tenand_id__/oauth2/v2.0/authorize',
  client_id: CLIENT_ID,
  client_secret: CLIENT_SECRET,
  scopes: 'a b c',
  token_endpoint_auth_method: 'client_secret_post',
  token_uri: 'https://example.com/__tenant_id__/oauth2/v2.0/token',
}

/** An integration as the API answers it. */
export type IntegrationAnswer = {
  guid: string
  name: string | null
  auth_type: string
  config: Record<string, unknown>
  permissions: { user_guid: string | null; group_guid: string | null }[]
  missing_secrets: string[]
  notice?: string
  [field: string]: unknown
}

export type ErrorAnswer = { code: number; error: string; payload: { field?: string; reason?: string } | null }

/** A portal with an administrator, and calls to the API of integrations with their key. */
export async function startIntegrationsApp(overrides: PortalAppOverrides = {}) {
  const app = await startPortalApp(overrides)
  const ada = await app.createPerson('administrator', 'ada')
  const key = await app.createKey(ada)

  async function call(method: string, path: string, json?: unknown, as = key) {
    const { status, json: body } = await app.callApi(method, `/v1/oauth${path}`, {
      key: as,
      ...(json !== undefined && { json }),
    })
    return { status, body: body as IntegrationAnswer & ErrorAnswer }
  }

  return {
    ...app,
    ada,
    key,
    call,
    async create(fields: object = {}): Promise<IntegrationAnswer> {
      const { status, body } = await call('POST', '/integrations', { template: 'custom', config: CUSTOM, ...fields })
      if (status !== 200) throw new Error(`The integration was refused: ${JSON.stringify(body)}`)
      return body
    },
    async list(as = key): Promise<IntegrationAnswer[]> {
      const { json } = await app.callApi('GET', '/v1/oauth/integrations', { key: as })
      return json as IntegrationAnswer[]
    },
  }
}

/** Logs a person in, as after the provider's page. */
export async function logIn({ connections, managedIntegrations }: PortalContext, person: string, integration: string) {
  const grant = connections.grants.newId()
  const { name } = await managedIntegrations.clientOf(integration)
  const tokens = { accessToken: 'access', expiresIn: 3600, scope: 'a', refreshToken: 'refresh' }
  const kept = await connections.grants.begin({ id: grant, person, integration: name, tokens })
  await connections.connect(person, integration, { grant, scopes: ['a'], kept })
}
