import { describe, expect, it } from 'vitest'
import { CLIENT_SECRET, GOOD_REPLY, json, startTokenEndpoint } from '../fakes/token-endpoint.ts'
import { CUSTOM, logIn, startIntegrationsApp } from './start-integrations-app.ts'

const { client_secret: _, ...PUBLIC_CONFIG } = CUSTOM
const SERVICE = { ...CUSTOM, auth_type: 'Service Account', authorization_uri: undefined }

describe('the integrations of posit-sdk-py', () => {
  it('are created, found, changed and deleted as its own tests expect', async () => {
    const { call, create, list } = await startIntegrationsApp()
    const one = await create({ name: 'example integration', description: 'integration description' })
    const two = await create({ name: 'another example integration', description: 'another description' })
    expect((await call('GET', `/integrations/${one.guid}`)).body).toEqual(one)
    expect(await list()).toEqual([one, two])
    expect(one).toMatchObject({ template: 'custom', auth_type: 'Viewer', config: PUBLIC_CONFIG, permissions: [] })

    const patched = await call('PATCH', `/integrations/${two.guid}`, { name: 'updated integration name' })
    expect(patched.body).toEqual({ ...two, name: 'updated integration name', updated_time: expect.any(String) })
    expect((await call('GET', `/integrations/${two.guid}`)).body).toEqual(patched.body)
    expect((await call('GET', `/integrations/${one.guid}/associations`)).body).toEqual([])

    for (const { guid } of [one, two]) expect((await call('DELETE', `/integrations/${guid}`)).status).toBe(204)
    expect(await list()).toEqual([])
    expect((await call('GET', `/integrations/${one.guid}`)).body.code).toBe(4)
  })
})

describe('rsconnect integration', () => {
  it('adds with texts only, edits by the merged configuration, and replaces permissions', async () => {
    const { call, createPerson, ada } = await startIntegrationsApp()
    const paul = await createPerson('publisher', 'paul')
    const added = await call('POST', '/integrations', {
      template: 'custom',
      config: { ...CUSTOM, use_pkce: 'false' },
      permissions: [
        { user_guid: paul.guid, group_guid: null },
        { user_guid: null, group_guid: 'publishers' },
      ],
    })
    expect(added.body).toMatchObject({ name: null, description: null, config: { use_pkce: false } })
    expect(added.body.permissions.map(({ user_guid, group_guid }) => [user_guid, group_guid])).toEqual([
      [paul.guid, null],
      [null, 'publishers'],
    ])
    const path = `/integrations/${added.body.guid}`
    const shown = await call('GET', path)
    const edited = await call('PATCH', path, { config: { ...shown.body.config, scopes: 'd' } })
    expect(edited.body.config).toEqual({ ...shown.body.config, scopes: 'd' })
    expect(edited.body.missing_secrets).toEqual([])
    expect(edited.body.permissions).toEqual(shown.body.permissions)

    const limited = await call('PATCH', path, { permissions: [{ user_guid: ada.guid, group_guid: null }] })
    expect(limited.body.permissions).toMatchObject([{ user_guid: ada.guid, integration_guid: added.body.guid }])
    expect((await call('DELETE', path)).status).toBe(204)
  })

  it('lists and shows templates', async () => {
    const { callApi, key } = await startIntegrationsApp()
    const { json: templates } = await callApi('GET', '/v1/oauth/templates', { key })
    const ids = (templates as { id: string }[]).map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
    for (const id of ['custom', 'connect', 'azure', 'drive', 'github', 'spotify', 'oidc']) expect(ids).toContain(id)
    expect(ids).not.toContain('aws')
    const { json: custom } = await callApi('GET', '/v1/oauth/templates/custom', { key })
    expect(custom).toMatchObject({
      id: 'custom',
      sections: [{ id: 1 }],
      options: expect.arrayContaining([
        expect.objectContaining({ name: 'auth_mode', type: 'select', values: ['Confidential', 'Public'] }),
      ]),
      fields: expect.arrayContaining([
        expect.objectContaining({
          name: 'client_secret',
          secret: true,
          visibility_expression: { name: 'auth_mode', value: 'Confidential' },
        }),
      ]),
    })
    expect(templates).toContainEqual(custom)
    const missing = await callApi('GET', '/v1/oauth/templates/constructor', { key })
    expect(missing).toMatchObject({ status: 404, json: { code: 227 } })
  })
})

describe('configurations', () => {
  it.each<[field: string, code: number, change: object]>([
    ['template', 227, { template: 'aws' }],
    ['name', 225, { name: 'x'.repeat(256) }],
    ['name', 225, { name: 'two\nlines' }],
    ['description', 226, { description: 'x'.repeat(4097) }],
    ['config', 228, { config: [] }],
    ['config.client_secret', 228, { config: { ...CUSTOM, client_secret: '' } }],
    ['config.token_uri', 228, { config: { ...CUSTOM, token_uri: undefined } }],
    ['config.token_uri', 228, { config: { ...CUSTOM, token_uri: 'example.com/token' } }],
    ['config.auth_mode', 228, { config: { ...CUSTOM, auth_mode: 'Secret' } }],
    ['config.auth_mode', 228, { config: { ...SERVICE, auth_mode: 'Public' } }],
    ['config.scopes', 228, { config: { ...CUSTOM, scopes: 'a "b"' } }],
    ['config.tenant', 228, { config: { ...CUSTOM, tenant: 'one' } }],
    ['config.use_pkce', 228, { config: { ...CUSTOM, use_pkce: 1 } }],
    ['permissions', 261, { permissions: [{ user_guid: 'nobody' }] }],
    ['permissions', 262, { permissions: [{}] }],
  ])('are refused with the number and the field: %s', async (field, code, change) => {
    const { call, list } = await startIntegrationsApp()
    const { body } = await call('POST', '/integrations', { template: 'custom', config: CUSTOM, ...change })
    expect(body).toMatchObject({ code, payload: { field } })
    expect(await list()).toEqual([])
  })

  it('choose the auth type in the body or among the options, for good', async () => {
    const { create, call } = await startIntegrationsApp()
    const inConfig = await create({ config: SERVICE })
    const inBody = await create({ config: { ...CUSTOM }, auth_type: 'Service Account' })
    for (const { auth_type, guid } of [inConfig, inBody]) {
      expect(auth_type).toBe('Service Account')
      const { body } = await call('PATCH', `/integrations/${guid}`, { config: { auth_type: 'Viewer' } })
      expect(body.code).toBe(228)
    }
  })

  it('of public clients have no secret', async () => {
    const { create, call } = await startIntegrationsApp()
    const { guid, missing_secrets: missing } = await create({ config: { ...PUBLIC_CONFIG, auth_mode: 'Public' } })
    expect(missing).toEqual([])
    const confidential = await call('PATCH', `/integrations/${guid}`, { config: { auth_mode: 'Confidential' } })
    expect(confidential.body.missing_secrets).toEqual(['client_secret'])
  })

  it('of visitor API keys have the highest role', async () => {
    const { create } = await startIntegrationsApp()
    const integration = await create({ template: 'connect', config: { max_role: 'Viewer' } })
    expect(integration).toMatchObject({ auth_type: 'Visitor API Key', config: { max_role: 'Viewer' } })
  })

  it('keep their template', async () => {
    const { create, call } = await startIntegrationsApp()
    const { guid } = await create()
    expect((await call('PATCH', `/integrations/${guid}`, { template: 'github' })).body.code).toBe(229)
    expect((await call('PATCH', `/integrations/${guid}`, { template: 'custom' })).status).toBe(200)
  })

  it('lose an optional text by null', async () => {
    const { create, call } = await startIntegrationsApp()
    const { guid } = await create()
    const { body } = await call('PATCH', `/integrations/${guid}`, { config: { scopes: null } })
    expect(body.config).not.toHaveProperty('scopes')
  })
})

describe('deletion', () => {
  it('takes associations and OAuth sessions with it', async () => {
    const { create, call, list, callApi, key, ada, context } = await startIntegrationsApp()
    const [one, two] = [await create(), await create()]
    const { json: content } = await callApi('POST', '/v1/content', { key, json: { name: 'sales' } })
    const { guid } = content as { guid: string }
    const path = `/v1/content/${guid}/oauth/integrations/associations`
    const wanted = [one, two].map((integration) => ({ oauth_integration_guid: integration.guid }))
    expect((await callApi('PUT', path, { key, json: wanted })).status).toBe(200)
    await logIn(context, ada.guid, one.guid)
    expect((await list()).map((integration) => integration['content_count'])).toEqual([1, 1])
    expect((await call('GET', `/integrations/${one.guid}/associations`)).body).toMatchObject([{ content_guid: guid }])
    expect((await callApi('GET', '/v1/oauth/sessions', { key })).json).toMatchObject([
      { oauth_integration_guid: one.guid },
    ])

    expect((await call('DELETE', `/integrations/${one.guid}`)).status).toBe(204)
    expect((await callApi('GET', path, { key })).json).toMatchObject([{ oauth_integration_guid: two.guid }])
    expect((await callApi('GET', '/v1/oauth/sessions', { key })).json).toEqual([])
    expect((await call('GET', `/integrations/${one.guid}/associations`)).body.code).toBe(4)
  })
})

describe('verification', () => {
  it('requests a token of the service account, and answers with the reason of a failure', async () => {
    const endpoint = await startTokenEndpoint()
    endpoint.answerWith(json(200, GOOD_REPLY))
    const { create, call } = await startIntegrationsApp()
    const { guid } = await create({ config: { ...SERVICE, token_uri: endpoint.url } })
    const good = await call('POST', `/integrations/${guid}/verify`)
    expect(good).toEqual({ status: 200, body: {} })
    expect(endpoint.requests[0]?.body.get('client_secret')).toBe(CLIENT_SECRET)

    endpoint.answerWith(json(401, { error: 'invalid_client' }))
    const bad = await call('POST', `/integrations/${guid}/verify`)
    expect(bad.body).toMatchObject({ code: 241, payload: { reason: 'invalid_client' } })
    expect(bad.body.error).toBe('The provider refused the client ID or the client secret.')
  })

  it('is for service accounts only', async () => {
    const { create, call } = await startIntegrationsApp()
    const viewer = await create()
    const visitor = await create({ template: 'connect', config: {} })
    for (const { guid } of [viewer, visitor])
      expect((await call('POST', `/integrations/${guid}/verify`)).body.code).toBe(240)
  })
})
