import { integrationName } from '@stagedoor/shared/integration-name'
import { describe, expect, it } from 'vitest'
import { clientNameOf, guidOfConfigured } from '../../src/integrations/managed/integration-names.ts'
import { PREVIOUS_SECRET_MS } from '../../src/integrations/managed/integration-secrets.ts'
import { MemoryDocumentStore } from '../../src/store/memory/memory-document-store.ts'
import { FakeIntegration } from '../fakes/fake-integration.ts'
import { CLIENT_SECRET, GOOD_REPLY, json, startTokenEndpoint } from '../fakes/token-endpoint.ts'
import { MortalStores } from './mortal-stores.ts'
import { CUSTOM, logIn, startIntegrationsApp } from './start-integrations-app.ts'

const SERVICE = { ...CUSTOM, auth_type: 'Service Account' }
const ROTATED = 'a secret after the rotation'

describe('secrets', () => {
  it('PT-20: are in no answer, no log line and not in clear in the store', async () => {
    const endpoint = await startTokenEndpoint()
    endpoint.answerWith(json(400, { error: CLIENT_SECRET, error_description: CLIENT_SECRET }))
    const documents = new MemoryDocumentStore()
    const app = await startIntegrationsApp({ documents })
    const { call, key, callApi } = app
    const answers: unknown[] = []
    const created = await call('POST', '/integrations', {
      template: 'custom',
      config: { ...SERVICE, token_uri: endpoint.url },
    })
    const path = `/integrations/${created.body.guid}`
    answers.push(created, await call('GET', path), await call('PATCH', path, { config: { client_secret: ROTATED } }))
    answers.push(await call('PATCH', path, { config: { client_secret: CLIENT_SECRET, scopes: '"' } }))
    answers.push(await call('POST', `${path}/verify`), (await callApi('GET', '/v1/oauth/integrations', { key })).json)
    const { documents: stored } = await documents.list('integrations', { limit: 10 })
    expect(stored).toHaveLength(1)
    for (const text of [JSON.stringify(answers), JSON.stringify(stored), app.lines.join('\n')]) {
      expect(text).not.toContain(CLIENT_SECRET)
      expect(text).not.toContain(ROTATED)
    }
  })

  it('PT-20: of another integration cannot be put into this one in the store', async () => {
    const endpoint = await startTokenEndpoint()
    endpoint.answerWith(json(200, GOOD_REPLY))
    const { create, call, context } = await startIntegrationsApp()
    const config = { ...SERVICE, token_uri: endpoint.url }
    const [one, two] = [await create({ config }), await create({ config: { ...config, client_secret: ROTATED } })]
    const foreign = await context.managedIntegrations.findStored(two.guid)
    await context.managedIntegrations.change(one.guid, (before) => ({ ...before, secrets: foreign?.secrets ?? {} }))
    expect((await call('POST', `/integrations/${one.guid}/verify`)).body.code).toBe(241)
    expect(endpoint.requests).toEqual([])
  })

  it('PT-20: before the last one are erased after a day', async () => {
    const app = await startIntegrationsApp()
    const { guid } = await app.create()
    await app.call('PATCH', `/integrations/${guid}`, { config: { client_secret: ROTATED } })
    const previous = async () =>
      (await app.context.managedIntegrations.findStored(guid))?.secrets['client_secret']?.previous
    expect(await previous()).toBeDefined()
    app.advance(PREVIOUS_SECRET_MS)
    await app.review()
    expect(await previous()).toBeUndefined()
  })
})

describe('endpoints', () => {
  it.each([
    'http://example.com/token',
    'https://127.0.0.1/token',
    'https://[::1]/token',
    'https://[::ffff:10.0.0.1]/token',
    'https://169.254.169.254/latest/meta-data',
    'https://0x7f.1/token',
    'https://localhost/token',
    'https://internal.localhost/token',
    'https://user:password@example.com/token',
    'https://example.com/token#fragment',
    'file:///etc/passwd',
  ])('PT-21: cannot be %s in production', async (address) => {
    const { call } = await startIntegrationsApp({ settings: { allowPrivateAddresses: false } })
    for (const field of ['token_uri', 'authorization_uri', 'revocation_uri', 'issuer']) {
      const config = { ...CUSTOM, [field]: address }
      const { body } = await call('POST', '/integrations', { template: 'custom', config })
      expect(body).toMatchObject({ code: 228, payload: { field: `config.${field}` } })
    }
  })

  it.each<[template: string, config: object]>([
    ['okta', { issuer: 'https://10.0.0.1/oauth2' }],
    ['salesforce', { host: '10.0.0.1' }],
    ['salesforce', { host: 'evil.example/@login.salesforce.com' }],
    ['azure', { tenant_id: '../../evil' }],
    ['snowflake', { account: 'evil.example/' }],
  ])('PT-21: of the template %s cannot be moved by a field', async (template, config) => {
    const { call } = await startIntegrationsApp({ settings: { allowPrivateAddresses: false } })
    const client = { client_id: 'one', client_secret: 'two' }
    const { body } = await call('POST', '/integrations', { template, config: { ...client, ...config } })
    expect(body.code).toBe(228)
  })

  it('PT-21: that resolve to a private address get no request', async () => {
    const endpoint = await startTokenEndpoint()
    const { create, call, context } = await startIntegrationsApp({ settings: { allowPrivateAddresses: false } })
    const { guid } = await create({ config: SERVICE })
    for (const host of ['127.0.0.1', 'localhost']) {
      const address = endpoint.url.replace('127.0.0.1', host)
      await context.managedIntegrations.change(guid, (before) => ({
        ...before,
        config: { ...before.config, token_uri: address },
      }))
      const { body } = await call('POST', `/integrations/${guid}/verify`)
      expect(body).toMatchObject({ code: 241, payload: { reason: 'provider_unreachable' } })
    }
    expect(endpoint.count.connections).toBe(0)
  })

  it('PT-22: that move to another host void secrets and grants', async () => {
    const { create, call, context } = await startIntegrationsApp()
    const { managedIntegrations } = context
    const { guid } = await create()
    const before = clientNameOf({ guid, epoch: 0 })
    expect((await managedIntegrations.get(before)).name).toBe(before)
    const evil = { config: { token_uri: 'https://evil.example/token' } }
    const { body } = await call('PATCH', `/integrations/${guid}`, evil)
    expect(body).toMatchObject({ missing_secrets: ['client_secret'], notice: expect.stringContaining('another host') })
    await expect(managedIntegrations.get(before)).rejects.toMatchObject({ code: 'unknown_integration' })
    await expect(managedIntegrations.clientOf(guid)).rejects.toMatchObject({ kind: 'TokenUnavailable' })

    const again = await call('PATCH', `/integrations/${guid}`, { config: { client_secret: ROTATED } })
    expect(again.body.missing_secrets).toEqual([])
    expect(again.body).not.toHaveProperty('notice')
    const stored = await managedIntegrations.findStored(guid)
    expect(stored?.secrets['client_secret']?.previous).toBeUndefined()
  })

  it('PT-22: that move to another host log all people out at the old one, also without a secret', async () => {
    const endpoint = await startTokenEndpoint()
    endpoint.answerWith(json(200, {}))
    const evil = await startTokenEndpoint()
    const { create, call, context, ada, callApi, key } = await startIntegrationsApp()
    const { client_secret: _, ...config } = CUSTOM
    const revocation = endpoint.url.replace('/api/token', '/revoke')
    const { guid } = await create({
      config: { ...config, auth_mode: 'Public', token_uri: endpoint.url, revocation_uri: revocation },
    })
    await logIn(context, ada.guid, guid)
    const moved = { token_uri: evil.url, revocation_uri: evil.url }
    expect((await call('PATCH', `/integrations/${guid}`, { config: moved })).body).toMatchObject({
      notice: expect.stringContaining('logged out'),
    })
    expect((await callApi('GET', '/v1/oauth/sessions', { key })).json).toEqual([])
    expect(endpoint.requests.map(({ path, body }) => [path, body.get('token')])).toEqual([['/revoke', 'refresh']])
    expect(evil.count.connections).toBe(0)
  })

  it('PT-22: keep a secret that is sent with the other host, and stay with another path', async () => {
    const { create, call } = await startIntegrationsApp()
    const { guid } = await create()
    const path = await call('PATCH', `/integrations/${guid}`, { config: { token_uri: 'https://example.com/other' } })
    expect(path.body.missing_secrets).toEqual([])
    const config = { token_uri: 'https://login.example/token', client_secret: ROTATED }
    const host = await call('PATCH', `/integrations/${guid}`, { config })
    expect(host.body.missing_secrets).toEqual([])
  })

  it('PT-26: that redirect to another host are not followed', async () => {
    const [endpoint, evil] = [await startTokenEndpoint(), await startTokenEndpoint()]
    endpoint.answerWith((response) => response.writeHead(307, { Location: evil.url }).end())
    const { create, call } = await startIntegrationsApp()
    const { guid } = await create({ config: { ...SERVICE, token_uri: endpoint.url } })
    expect((await call('POST', `/integrations/${guid}/verify`)).body.code).toBe(241)
    expect(endpoint.requests).toHaveLength(1)
    expect(evil.count.connections).toBe(0)
  })

  it('PT-26: cannot set parameters of the protocol', async () => {
    const { call } = await startIntegrationsApp()
    for (const parameter of ['redirect_uri', 'state', 'client_id', 'code_challenge']) {
      const config = { ...CUSTOM, authorization_uri: `https://example.com/authorize?${parameter}=evil` }
      expect((await call('POST', '/integrations', { template: 'custom', config })).body.code).toBe(228)
    }
  })
})

describe('changes', () => {
  it('PT-23: of two administrators at once are both kept', async () => {
    const { create, call } = await startIntegrationsApp()
    const { guid } = await create()
    const changes = [
      { name: 'by one' },
      { description: 'by the other' },
      { config: { scopes: 'by a third' } },
      { config: { client_id: 'by a fourth' } },
    ]
    const answers = await Promise.all(changes.map((change) => call('PATCH', `/integrations/${guid}`, change)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await call('GET', `/integrations/${guid}`)).body).toMatchObject({
      name: 'by one',
      description: 'by the other',
      config: { scopes: 'by a third', client_id: 'by a fourth' },
    })
  })

  it('PT-24: are for administrators, and publishers see only what they may use', async () => {
    const { create, call, list, createPerson, createKey } = await startIntegrationsApp()
    const paul = await createPerson('publisher', 'paul', { groups: ['analysts'] })
    const pia = await createPerson('publisher', 'pia')
    const [paulsKey, piasKey] = [await createKey(paul), await createKey(pia)]
    const all = await create()
    const byGroup = await create({ permissions: [{ group_guid: 'analysts' }] })
    const byUser = await create({ permissions: [{ user_guid: pia.guid }] })
    const seen = async (key: string) => (await list(key)).map(({ guid }) => guid)
    expect(await seen(paulsKey)).toEqual([all.guid, byGroup.guid])
    expect(await seen(piasKey)).toEqual([all.guid, byUser.guid])
    expect((await list(paulsKey))[0]).toMatchObject({ content_count: null })
    expect((await call('GET', `/integrations/${byUser.guid}`, undefined, paulsKey)).body.code).toBe(4)

    const requests: [string, string, object?][] = [
      ['POST', '/integrations', { template: 'custom', config: CUSTOM }],
      ['PATCH', `/integrations/${all.guid}`, { name: 'mine' }],
      ['DELETE', `/integrations/${all.guid}`],
      ['POST', `/integrations/${all.guid}/verify`],
      ['GET', `/integrations/${all.guid}/associations`],
    ]
    for (const [method, path, body] of requests) expect((await call(method, path, body, paulsKey)).body.code).toBe(22)
    expect((await call('GET', `/integrations/${all.guid}`)).body).toEqual(all)
  })

  it('PT-24: and reading are refused to viewers', async () => {
    const { create, call, createPerson, createKey } = await startIntegrationsApp()
    const { guid } = await create()
    const key = await createKey(await createPerson('viewer', 'vera'))
    for (const path of ['/integrations', `/integrations/${guid}`, '/templates', '/templates/custom'])
      expect((await call('GET', path, undefined, key)).body.code).toBe(22)
  })

  it('PT-25: of an integration of the configuration file are refused', async () => {
    const { call, list } = await startIntegrationsApp({
      integrations: [new FakeIntegration('calendar')],
      configured: [
        {
          name: integrationName.parse('calendar'),
          template: 'google',
          clientId: 'one',
          clientSecret: CLIENT_SECRET,
          variables: {},
          traits: {},
        },
      ],
    })
    const guid = guidOfConfigured('calendar')
    const before = await list()
    expect(before).toMatchObject([{ guid, source: 'configuration', missing_secrets: [] }])
    expect(JSON.stringify(before)).not.toContain(CLIENT_SECRET)
    expect((await call('PATCH', `/integrations/${guid}`, { name: 'mine' })).body.code).toBe(22)
    expect((await call('DELETE', `/integrations/${guid}`)).body.code).toBe(22)
    expect(await list()).toEqual(before)
  })
})

describe('input', () => {
  it('PT-27: of a huge configuration is refused', async () => {
    const { call, list } = await startIntegrationsApp()
    const secret = { template: 'custom', config: { ...CUSTOM, client_secret: 'x'.repeat(10_000) } }
    expect((await call('POST', '/integrations', secret)).body.code).toBe(228)
    const names = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`field_${n}`, 'x']))
    expect((await call('POST', '/integrations', { template: 'custom', config: names })).status).toBe(413)
    expect(await list()).toEqual([])
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'PT-28: with the field %s is refused and changes no prototype',
    async (name) => {
      const app = await startIntegrationsApp()
      const response = await fetch(`${app.publicUrl}/__api__/v1/oauth/integrations`, {
        method: 'POST',
        headers: { Authorization: `Key ${app.key}` },
        body: `{"template":"custom","config":${JSON.stringify(CUSTOM).slice(0, -1)},"${name}":{"isAdmin":true}}}`,
      })
      expect(await response.json()).toMatchObject({ code: 228 })
      expect({}).not.toHaveProperty('isAdmin')
      const template = { template: name, config: {} }
      expect((await app.call('POST', '/integrations', template)).body.code).toBe(227)
      expect(await app.list()).toEqual([])
    },
  )
})

describe('deletion', () => {
  it('PT-29: is finished after kill -9 before any of its writes, with associations and OAuth sessions', async () => {
    const stores = new MortalStores()
    const app = await startIntegrationsApp({ store: stores.records, documents: stores.documents })
    const { call, create, callApi, key, context, ada } = app
    stores.clock = context.clock
    const { json: content } = await callApi('POST', '/v1/content', { key, json: { name: 'sales' } })
    const associations = `/v1/content/${(content as { guid: string }).guid}/oauth/integrations/associations`
    let completed = false
    let deaths = 0
    for (let writes = 0; !completed; writes += 1) {
      const { guid } = await create()
      await callApi('PUT', associations, { key, json: [{ oauth_integration_guid: guid }] })
      await logIn(context, ada.guid, guid)
      stores.dieAfter(writes)
      completed = (await call('DELETE', `/integrations/${guid}`)).status === 204
      if (stores.isDead) deaths += 1
      stores.revive()
      app.advance(61_000)
      await app.review()
      // Before the mark nothing has happened.
      if (await context.managedIntegrations.find(guid)) {
        expect((await callApi('GET', associations, { key })).json).toHaveLength(1)
        await call('DELETE', `/integrations/${guid}`)
      }
      expect(await context.managedIntegrations.findStored(guid), `${writes} writes`).toBeUndefined()
      expect((await callApi('GET', associations, { key })).json).toEqual([])
      expect(await context.associations.contentOf(guid), `${writes} writes`).toEqual([])
      expect((await callApi('GET', '/v1/oauth/sessions', { key })).json, `${writes} writes`).toEqual([])
    }
    expect(deaths).toBeGreaterThan(5)
  })
})
