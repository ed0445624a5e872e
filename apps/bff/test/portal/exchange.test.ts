import { expect, test } from 'vitest'
import type { ContentItem } from '../../src/content/content-item.ts'
import { ProviderError } from '../../src/errors.ts'
import { API_KEY, CONTENT_SESSION, EXCHANGE, startConnectedPortal } from './start-connected-portal.ts'

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'

test('content receives the access token of its viewer, the same one until it expires', async () => {
  const portal = await startConnectedPortal()
  const { guid, client } = portal.directory.add()
  const item = await portal.createContent([guid])
  await portal.connect(portal.vera, guid)
  const token = await portal.viewerToken(portal.vera, item)
  const first = await portal.exchange({ token })
  expect(first).toMatchObject({
    status: 200,
    json: {
      access_token: 'first-access-token',
      issued_token_type: ACCESS_TOKEN,
      token_type: 'Bearer',
      expires_in: 3600,
    },
  })
  expect(first.headers.get('Cache-Control')).toBe('no-store')
  portal.advance(60_000)
  expect(await portal.exchange({ token })).toMatchObject({
    json: { access_token: 'first-access-token', expires_in: 3540 },
  })
  portal.advance(3_500_000)
  const fresh = await portal.viewerToken(portal.vera, item)
  expect(await portal.exchange({ token: fresh })).toMatchObject({
    json: { access_token: 'access-token-1', expires_in: 3600 },
  })
  expect(await portal.exchange({ token: fresh })).toMatchObject({ json: { access_token: 'access-token-1' } })
  expect(client.refreshes).toEqual(['first-refresh-token'])
})

test('many exchanges at once cost one refresh', async () => {
  const portal = await startConnectedPortal()
  const { guid, client } = portal.directory.add()
  const item = await portal.createContent([guid])
  await portal.connect(portal.vera, guid, { expiresIn: 0 })
  const token = await portal.viewerToken(portal.vera, item)
  const answers = await Promise.all(Array.from({ length: 20 }, () => portal.exchange({ token })))
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(answers[0]).toMatchObject({ status: 200, json: { access_token: 'access-token-1' } })
  expect(client.refreshes).toHaveLength(1)
})

test('a rotated refresh token is used at the next refresh, and the one before never again', async () => {
  const portal = await startConnectedPortal()
  const { guid, client } = portal.directory.add()
  client.refreshWith = async () => ({
    accessToken: `token-${client.refreshes.length}`,
    refreshToken: `rotated-${client.refreshes.length}`,
    expiresIn: 600,
    scope: '',
  })
  const item = await portal.createContent([guid])
  await portal.connect(portal.vera, guid, { expiresIn: 0 })
  await portal.exchange({ token: await portal.viewerToken(portal.vera, item) })
  portal.advance(700_000)
  await portal.exchange({ token: await portal.viewerToken(portal.vera, item) })
  expect(client.refreshes).toEqual(['first-refresh-token', 'rotated-1'])
})

test('a service account gets a fresh token each time, while its content runs', async () => {
  const portal = await startConnectedPortal()
  const { guid } = portal.directory.add({ authType: 'Service Account' })
  const item = await portal.createContent([guid], { appMode: 'quarto-static' })
  const lease = portal.openLease(item)
  const token = await portal.runToken(item, lease)
  const exchange = () => portal.exchange({ token, type: CONTENT_SESSION })
  expect(await exchange()).toMatchObject({ status: 200, json: { access_token: 'service-token-1', expires_in: 600 } })
  expect(await exchange()).toMatchObject({ json: { access_token: 'service-token-2', issued_token_type: ACCESS_TOKEN } })
  portal.directory.serviceTokenWith = async () => ({ accessToken: 'endless', expiresIn: undefined })
  expect((await exchange()).json).toEqual({
    access_token: 'endless',
    issued_token_type: ACCESS_TOKEN,
    token_type: 'Bearer',
  })
})

test('a visitor key acts as the viewer for an hour, with at most the role of the integration', async () => {
  const portal = await startConnectedPortal()
  const ada = await portal.createPerson('administrator', 'ada')
  const { guid } = portal.directory.add({
    template: 'connect',
    authType: 'Visitor API Key',
    config: { max_role: 'Publisher' },
  })
  const { guid: other } = portal.directory.add()
  const item = await portal.createContent([guid, other])
  const exchangeAs = async (person: typeof ada) =>
    portal.exchange({ token: await portal.viewerToken(person, item), form: { requested_token_type: API_KEY } })
  const answer = await exchangeAs(ada)
  expect(answer).toMatchObject({
    status: 200,
    json: { issued_token_type: API_KEY, token_type: 'Key', expires_in: 3600, access_token: expect.any(String) },
  })
  const { access_token: key } = answer.json as { access_token: string }
  expect(await portal.callApi('GET', '/v1/user', { key })).toMatchObject({
    json: { username: 'ada', user_role: 'publisher' },
  })
  const { access_token: veras } = (await exchangeAs(portal.vera)).json as { access_token: string }
  expect(await portal.callApi('GET', '/v1/user', { key: veras })).toMatchObject({
    json: { username: 'vera', user_role: 'viewer' },
  })
  portal.advance(3_600_001)
  expect(await portal.callApi('GET', '/v1/user', { key })).toMatchObject({ status: 401 })
})

test('every check answers with its number, a sentence, and the description that R clients read', async () => {
  const portal = await startConnectedPortal()
  const viewer = portal.directory.add().guid
  const service = portal.directory.add({ authType: 'Service Account' }).guid
  const connect = portal.directory.add({ authType: 'Visitor API Key', template: 'connect' }).guid
  const gone = portal.directory.add().guid
  portal.directory.remove(gone)
  const codeOf = async (item: ContentItem, form: Record<string, string> = {}) => {
    const token = await portal.viewerToken(portal.vera, item)
    const { status, json } = await portal.exchange({ token, form })
    const { code, error, payload, error_description } = json as Record<string, unknown>
    expect(error).toMatch(/\w+ \w+/)
    expect(error_description).toBe(error)
    expect(payload === null || typeof payload === 'object').toBe(true)
    return [status, code]
  }
  const one = await portal.createContent([viewer])
  expect(await codeOf(one, { grant_type: 'authorization_code' })).toEqual([400, 213])
  expect(await codeOf(one, { subject_token_type: 'urn:other' })).toEqual([400, 214])
  expect(await codeOf(one, { subject_token: '' })).toEqual([400, 215])
  expect(await codeOf(one, { requested_token_type: 'urn:other' })).toEqual([400, 242])
  expect(await codeOf(one, { requested_token_type: API_KEY })).toEqual([400, 242])
  expect(await codeOf(one, { requested_token_type: 'urn:ietf:params:aws:token-type:credentials' })).toEqual([400, 250])
  expect(await codeOf(one, { audience: service })).toEqual([400, 256])
  expect(await codeOf(one, { audience: 'nonsense' })).toEqual([400, 256])
  expect(await codeOf(one)).toEqual([400, 220])
  expect(await codeOf(await portal.createContent([]))).toEqual([400, 212])
  expect(await codeOf(await portal.createContent([gone]))).toEqual([400, 212])
  expect(await codeOf(await portal.createContent([gone]), { audience: gone })).toEqual([400, 256])
  expect(await codeOf(await portal.createContent([viewer, service]))).toEqual([400, 257])
  expect(await codeOf(await portal.createContent([service]))).toEqual([400, 252])
  expect(await codeOf(await portal.createContent([connect]))).toEqual([400, 242])
  expect(await codeOf(await portal.createContent([viewer], { appMode: 'static' }))).toEqual([400, 237])
  expect(await codeOf(await portal.createContent([viewer], { appMode: 'quarto-static' }))).toEqual([400, 237])
  expect(await codeOf(await portal.createContent([viewer], { accessType: 'all' }))).toEqual([400, 209])
  expect(await codeOf(await portal.createContent([viewer], { accessType: 'acl' }))).toEqual([403, 19])
  const lease = portal.openLease(one)
  const run = { token: await portal.runToken(one, lease), type: CONTENT_SESSION }
  expect(await portal.exchange(run)).toMatchObject({ status: 400, json: { code: 252 } })
  expect(await portal.exchange({ ...run, form: { requested_token_type: API_KEY } })).toMatchObject({
    status: 400,
    json: { code: 249 },
  })
})

test('a body that is no form, or has a parameter twice, is refused', async () => {
  const portal = await startConnectedPortal()
  const { key } = portal
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  expect(await portal.callApi('POST', EXCHANGE, { key })).toMatchObject({ status: 400, json: { code: 210 } })
  expect(await portal.callApi('POST', EXCHANGE, { key, json: { grant_type: 'x' } })).toMatchObject({
    status: 400,
    json: { code: 211 },
  })
  const twice = await fetch(`${portal.publicUrl}/__api__${EXCHANGE}`, {
    method: 'POST',
    headers: { ...headers, Authorization: `Key ${key}` },
    body: 'grant_type=a&grant_type=b',
  })
  expect(await twice.json()).toMatchObject({ code: 211 })
})

test('a refused refresh is 219 and deletes the session; the next exchange asks to log in', async () => {
  const portal = await startConnectedPortal()
  const { guid, client } = portal.directory.add()
  const item = await portal.createContent([guid])
  await portal.connect(portal.vera, guid, { expiresIn: 0 })
  client.refreshWith = () => Promise.reject(new ProviderError('session_expired'))
  const token = await portal.viewerToken(portal.vera, item)
  expect(await portal.exchange({ token })).toMatchObject({ status: 400, json: { code: 219 } })
  expect(await portal.exchange({ token })).toMatchObject({
    status: 400,
    json: { code: 220, payload: { login_path: `/__oauth__/integrations/${guid}/login` } },
  })
  expect(client.refreshes).toHaveLength(1)
})

test('a provider that is down is 241 with Retry-After, and the session stays', async () => {
  const portal = await startConnectedPortal()
  const { guid, client } = portal.directory.add()
  const item = await portal.createContent([guid])
  await portal.connect(portal.vera, guid, { expiresIn: 0 })
  const { refreshWith } = client
  client.refreshWith = () => Promise.reject(new ProviderError('provider_unreachable'))
  const token = await portal.viewerToken(portal.vera, item)
  const answer = await portal.exchange({ token })
  expect(answer).toMatchObject({ status: 502, json: { code: 241 } })
  expect(answer.headers.get('Retry-After')).toBe('1')
  client.refreshWith = refreshWith
  portal.advance(2_000)
  expect(await portal.exchange({ token })).toMatchObject({ status: 200 })
})

test('a token that never expires is kept itself, and has no expires_in', async () => {
  const portal = await startConnectedPortal()
  const { guid, client } = portal.directory.add()
  const item = await portal.createContent([guid])
  await portal.connect(portal.vera, guid, { accessToken: 'lasting', refreshToken: undefined })
  portal.advance(300 * 86_400_000)
  const { json } = await portal.exchange({ token: await portal.viewerToken(portal.vera, item) })
  expect(json).toEqual({ access_token: 'lasting', issued_token_type: ACCESS_TOKEN, token_type: 'Bearer' })
  expect(client.refreshes).toEqual([])
})

test('a second login replaces the first, whose grant is revoked', async () => {
  const portal = await startConnectedPortal()
  const { guid, client } = portal.directory.add()
  const item = await portal.createContent([guid])
  const first = await portal.connect(portal.vera, guid)
  const second = await portal.connect(portal.vera, guid, {
    accessToken: 'second',
    refreshToken: 'second-refresh-token',
  })
  expect(second.guid).toBe(first.guid)
  await portal.context.tasks.waitForAll()
  expect(client.revocations).toEqual(['first-refresh-token'])
  const token = await portal.viewerToken(portal.vera, item)
  expect(await portal.exchange({ token })).toMatchObject({ json: { access_token: 'second' } })
})
