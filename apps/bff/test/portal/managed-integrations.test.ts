import { randomUUID } from 'node:crypto'
import { integrationName } from '@stagedoor/shared/integration-name'
import { describe, expect, it } from 'vitest'
import type { IntegrationSettings } from '../../src/integrations/integration-settings.ts'
import { clientNameOf, guidOfConfigured, parseClientName } from '../../src/integrations/managed/integration-names.ts'
import { PREVIOUS_SECRET_MS, replaceSecret } from '../../src/integrations/managed/integration-secrets.ts'
import type { ManagedIntegration } from '../../src/integrations/managed/managed-integration.ts'
import type { PortalContext } from '../../src/portal.ts'
import { FakeIntegration } from '../fakes/fake-integration.ts'
import { CLIENT_ID, CLIENT_SECRET, GOOD_REPLY, isClient, json, startTokenEndpoint } from '../fakes/token-endpoint.ts'
import { startPortalApp } from './start-portal-app.ts'

type Overrides = Partial<ManagedIntegration> & { secret?: string }

/** Stores an integration of the template `custom`, with the endpoint of the test as its provider. */
async function store(
  context: PortalContext,
  tokenUri: string,
  { secret = CLIENT_SECRET, ...overrides }: Overrides = {},
) {
  const guid = randomUUID()
  const now = context.clock()
  const integration: ManagedIntegration = {
    guid,
    name: 'Warehouse',
    description: null,
    template: 'custom',
    authType: 'Viewer',
    config: {
      auth_type: 'Viewer',
      auth_mode: 'Confidential',
      token_endpoint_auth_method: 'client_secret_basic',
      use_pkce: true,
      authorization_uri: 'https://provider.example/authorize',
      token_uri: tokenUri,
      client_id: CLIENT_ID,
      scopes: 'a b',
    },
    secrets: { client_secret: await replaceSecret(context, { guid, secrets: {} }, 'client_secret', secret) },
    permissions: [],
    epoch: 0,
    createdAt: now,
    updatedAt: now,
    ...overrides,
  }
  expect(await context.managedIntegrations.create(integration)).toBe(true)
  return integration
}

async function listOf<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const list: Value[] = []
  for await (const value of values) list.push(value)
  return list
}

/** Answers client credentials of the right client only. */
async function startServiceEndpoint() {
  const endpoint = await startTokenEndpoint()
  endpoint.answerWith((response, request) => {
    const isGood = isClient(request.headers.authorization)
    json(isGood ? 200 : 401, isGood ? GOOD_REPLY : { error: 'invalid_client' })(response, request)
  })
  return endpoint
}

const SERVICE: Overrides = { authType: 'Service Account' }

describe('names of clients', () => {
  it('contain the GUID and the epoch, and are names of integrations', () => {
    for (const guid of [randomUUID(), '00000000-0000-4000-8000-000000000000', 'ffffffff-ffff-4fff-bfff-ffffffffffff']) {
      const name = clientNameOf({ guid, epoch: 71 })
      expect(integrationName.parse(name)).toBe(name)
      expect(parseClientName(name)).toEqual({ guid, epoch: 71 })
    }
    expect(parseClientName('spotify')).toBeUndefined()
  })

  it('of the configuration file have a stable GUID', () => {
    expect(guidOfConfigured('spotify')).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/)
    expect(guidOfConfigured('spotify')).toBe(guidOfConfigured('spotify'))
    expect(guidOfConfigured('spotify')).not.toBe(guidOfConfigured('github'))
  })
})

describe('ManagedIntegrations', () => {
  it('lists those of the configuration file first, then those of the API in order of creation', async () => {
    const settings: IntegrationSettings = {
      name: integrationName.parse('calendar'),
      template: 'google',
      clientId: 'of-the-file',
      clientSecret: 'never-shown',
      variables: {},
      traits: { scopes: ['calendar.readonly'] },
    }
    const calendar = new FakeIntegration('calendar')
    const app = await startPortalApp({ configured: [settings], integrations: [calendar] })
    const { managedIntegrations } = app.context
    const one = await store(app.context, 'https://provider.example/token')
    const two = await store(app.context, 'https://provider.example/token')
    const listed = await listOf(managedIntegrations.all())
    expect(listed.map(({ guid, source }) => [guid, source])).toEqual([
      [guidOfConfigured('calendar'), 'configuration'],
      [one.guid, 'api'],
      [two.guid, 'api'],
    ])
    const [configured] = listed
    if (!configured) throw new Error('The list is empty.')
    expect(configured).toMatchObject({ template: 'google', config: { client_id: 'of-the-file' } })
    expect(JSON.stringify(listed)).not.toContain('never-shown')
    expect(await managedIntegrations.clientOf(configured.guid)).toBe(calendar)
    expect(await managedIntegrations.get(calendar.name)).toBe(calendar)
    expect(managedIntegrations.redirectUriOf(configured)).toBe(`${app.publicUrl}/oauth/callback/calendar`)
    expect(managedIntegrations.redirectUriOf(one)).toBe(`${app.publicUrl}/__oauth__/integrations/callback`)
  })

  it('creates the client of an integration, and another one after a change', async () => {
    const { context } = await startPortalApp()
    const { managedIntegrations } = context
    const { guid } = await store(context, 'https://provider.example/token')
    const client = await managedIntegrations.clientOf(guid)
    expect(await managedIntegrations.clientOf(guid)).toBe(client)
    expect(await managedIntegrations.get(client.name)).toBe(client)
    expect(client.title).toBe('Warehouse')
    expect(client.permissions).toEqual([{ scope: 'a' }, { scope: 'b' }])
    await managedIntegrations.change(guid, (before) => ({ ...before, name: 'Lake' }))
    const next = await managedIntegrations.clientOf(guid)
    expect(next.title).toBe('Lake')
  })

  it('sends no refresh token to endpoints that have moved to another host', async () => {
    const { context } = await startPortalApp()
    const { managedIntegrations } = context
    const { guid } = await store(context, 'https://provider.example/token')
    const { name } = await managedIntegrations.clientOf(guid)
    await managedIntegrations.change(guid, (before) => ({ ...before, epoch: 1 }))
    await expect(managedIntegrations.get(name)).rejects.toMatchObject({ code: 'unknown_integration' })
  })

  it('finds none that is gone or being deleted, but its client for revocations', async () => {
    const { context } = await startPortalApp()
    const { managedIntegrations } = context
    const integration = await store(context, 'https://provider.example/token')
    await managedIntegrations.change(integration.guid, (before) => ({ ...before, deleting: true }))
    expect(await managedIntegrations.find(integration.guid)).toBeUndefined()
    expect(await listOf(managedIntegrations.all())).toEqual([])
    await expect(managedIntegrations.clientOf(integration.guid)).rejects.toMatchObject({ kind: 'ObjectDoesNotExist' })
    expect((await managedIntegrations.get(clientNameOf(integration))).title).toBe('Warehouse')
    await managedIntegrations.remove(integration.guid)
    await expect(managedIntegrations.get(clientNameOf(integration))).rejects.toMatchObject({
      code: 'unknown_integration',
    })
  })

  it('has no client without its secrets', async () => {
    const { context } = await startPortalApp()
    const { guid } = await store(context, 'https://provider.example/token', { secrets: {} })
    await expect(context.managedIntegrations.clientOf(guid)).rejects.toMatchObject({
      kind: 'TokenUnavailable',
      payload: { field: 'config.client_secret' },
    })
  })
})

describe('tokens of service accounts', () => {
  it('are fresh, with the scopes and the lifetime that the provider states', async () => {
    const endpoint = await startServiceEndpoint()
    const { context } = await startPortalApp()
    const { guid } = await store(context, endpoint.url, SERVICE)
    const { managedIntegrations } = context
    expect(await managedIntegrations.requestServiceToken(guid)).toEqual({
      accessToken: 'access-token',
      expiresIn: 3600,
    })
    endpoint.answerWith(json(200, { ...GOOD_REPLY, expires_in: undefined }))
    expect(await managedIntegrations.requestServiceToken(guid)).toEqual({
      accessToken: 'access-token',
      expiresIn: undefined,
    })
    expect(endpoint.requests.map(({ body }) => Object.fromEntries(body))).toEqual(
      Array(2).fill({ grant_type: 'client_credentials', scope: 'a b' }),
    )
  })

  it('are for Service Account integrations only', async () => {
    const { context } = await startPortalApp()
    const { guid } = await store(context, 'https://provider.example/token')
    await expect(context.managedIntegrations.requestServiceToken(guid)).rejects.toMatchObject({
      kind: 'AuthTypeMismatch',
    })
  })

  it('are requested with the previous secret for a day while the provider refuses the newest', async () => {
    const endpoint = await startServiceEndpoint()
    const app = await startPortalApp()
    const { context } = app
    const { guid } = await store(context, endpoint.url, SERVICE)
    await context.managedIntegrations.change(guid, async (before) => ({
      ...before,
      secrets: { client_secret: await replaceSecret(context, before, 'client_secret', 'not registered yet') },
    }))
    expect(await context.managedIntegrations.requestServiceToken(guid)).toMatchObject({ accessToken: 'access-token' })
    expect(endpoint.requests).toHaveLength(2)
    app.advance(PREVIOUS_SECRET_MS)
    await expect(context.managedIntegrations.requestServiceToken(guid)).rejects.toMatchObject({
      kind: 'TokenUnavailable',
      payload: { reason: 'invalid_client' },
    })
  })

  it.each([
    ['invalid_scope', 400, 'The provider refused the scopes.'],
    ['unauthorized_client', 400, 'The provider does not allow this client to request tokens this way.'],
    ['of the provider alone', 400, 'The provider issued no token. Try again later.'],
    ['server_error', 503, 'The provider issued no token. Try again later.'],
  ])('fail with the reason of the provider in words: %s', async (error, status, message) => {
    const endpoint = await startTokenEndpoint()
    endpoint.answerWith(json(status, { error, error_description: CLIENT_SECRET }))
    const { context } = await startPortalApp()
    const { guid } = await store(context, endpoint.url, SERVICE)
    const failure = context.managedIntegrations.requestServiceToken(guid)
    await expect(failure).rejects.toMatchObject({ kind: 'TokenUnavailable', message })
    await expect(failure).rejects.not.toMatchObject({ message: expect.stringContaining(CLIENT_SECRET) })
  })
})
