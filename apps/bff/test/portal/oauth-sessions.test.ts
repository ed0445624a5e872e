import { expect, test } from 'vitest'
import { startConnectedPortal } from './start-connected-portal.ts'

const SESSIONS = '/v1/oauth/sessions'

async function startSessions() {
  const portal = await startConnectedPortal()
  const ada = await portal.createPerson('administrator', 'ada')
  const { guid, client } = portal.directory.add()
  const veras = await portal.connect(portal.vera, guid)
  const paulas = await portal.connect(portal.paula, guid)
  const [veraKey, adaKey] = await Promise.all([portal.createKey(portal.vera), portal.createKey(ada)])
  return { ...portal, guid, client, veras, paulas, ada, veraKey, adaKey }
}

test('people see their own sessions, in the fields of Connect', async () => {
  const { callApi, veraKey, veras, vera, guid } = await startSessions()
  const { status, json } = await callApi('GET', SESSIONS, { key: veraKey })
  expect(status).toBe(200)
  expect(json).toEqual([
    {
      oauth_integration_name: expect.any(String),
      id: expect.stringMatching(/^\d+$/),
      guid: veras.guid,
      user_guid: vera.guid,
      oauth_integration_guid: guid,
      has_refresh_token: true,
      created_time: expect.stringMatching(/^\d{4}-.*Z$/),
      updated_time: expect.stringMatching(/^\d{4}-.*Z$/),
      scopes: ['read', 'write'],
      last_used_time: null,
      used_by: [],
    },
  ])
  expect(await callApi('GET', `${SESSIONS}/${veras.guid}`, { key: veraKey })).toMatchObject({
    json: (json as unknown[])[0],
  })
})

test.each(['True', 'true', '1'])('administrators see all with all=%s', async (all) => {
  const { callApi, veraKey, adaKey, veras, paulas } = await startSessions()
  const { json } = await callApi('GET', `${SESSIONS}?all=${all}`, { key: adaKey })
  expect((json as { guid: string }[]).map(({ guid }) => guid)).toEqual([veras.guid, paulas.guid])
  expect(await callApi('GET', SESSIONS, { key: adaKey })).toMatchObject({ json: [] })
  expect(await callApi('GET', `${SESSIONS}?all=${all}`, { key: veraKey })).toMatchObject({
    status: 403,
    json: { code: 22 },
  })
})

test('PT-45: the session of another person does not exist for people who are no administrators', async () => {
  const { callApi, veraKey, key, veras, paulas, client } = await startSessions()
  for (const method of ['GET', 'DELETE']) {
    expect(await callApi(method, `${SESSIONS}/${paulas.guid}`, { key: veraKey })).toMatchObject({
      status: 404,
      json: { code: 4 },
    })
    expect(await callApi(method, `${SESSIONS}/${veras.guid}`, { key })).toMatchObject({
      status: 404,
      json: { code: 4 },
    })
  }
  expect(client.revocations).toEqual([])
})

test('deleting a session ends its tokens and revokes its grant; administrators may delete all', async () => {
  const { callApi, adaKey, veraKey, veras, vera, client, guid, createContent, viewerToken, exchange } =
    await startSessions()
  const item = await createContent([guid])
  const token = await viewerToken(vera, item)
  expect(await exchange({ token })).toMatchObject({ status: 200 })
  expect(await callApi('DELETE', `${SESSIONS}/${veras.guid}`, { key: adaKey })).toMatchObject({ status: 204 })
  expect(client.revocations).toEqual(['first-refresh-token'])
  expect(await exchange({ token })).toMatchObject({ json: { code: 220 } })
  expect(await callApi('GET', SESSIONS, { key: veraKey })).toMatchObject({ json: [] })
  expect(await callApi('DELETE', `${SESSIONS}/${veras.guid}`, { key: adaKey })).toMatchObject({ status: 404 })
})

test('a session shows which content used it last, and when', async () => {
  const { callApi, veraKey, vera, guid, createContent, viewerToken, exchange, context, advance } = await startSessions()
  const [one, other] = [await createContent([guid]), await createContent([guid])]
  await exchange({ token: await viewerToken(vera, one) })
  advance(1_000_000)
  await exchange({ token: await viewerToken(vera, other) })
  await context.tasks.waitForAll()
  const { json } = await callApi('GET', SESSIONS, { key: veraKey })
  const now = new Date(context.clock())
  expect(json).toMatchObject([
    {
      last_used_time: now.toISOString(),
      used_by: [
        { content_guid: other.guid, last_used_time: now.toISOString() },
        { content_guid: one.guid, last_used_time: new Date(now.getTime() - 1_000_000).toISOString() },
      ],
    },
  ])
})

test('a login after a logout is another session', async () => {
  const { callApi, veraKey, vera, veras, guid, connect } = await startSessions()
  await callApi('DELETE', `${SESSIONS}/${veras.guid}`, { key: veraKey })
  const again = await connect(vera, guid)
  expect(again.guid).not.toBe(veras.guid)
  expect(await callApi('GET', SESSIONS, { key: veraKey })).toMatchObject({ json: [{ guid: again.guid, used_by: [] }] })
})

test('deleting a person or an integration deletes their sessions, and revokes the grants', async () => {
  const { context, directory, connect, vera, paula, guid, client } = await startSessions()
  const other = directory.add()
  await connect(vera, other.guid, { refreshToken: 'other-refresh-token' })
  await context.connections.removeAll({ person: vera.guid })
  await context.connections.removeAll({ person: vera.guid })
  expect([...client.revocations, ...other.client.revocations]).toEqual(['first-refresh-token', 'other-refresh-token'])
  expect(await context.connections.sessions.find(vera.guid, guid)).toBeUndefined()
  expect(await context.connections.sessions.find(paula.guid, guid)).toBeDefined()
  await context.connections.removeAll({ integration: guid })
  expect(client.revocations).toHaveLength(2)
  for await (const session of context.connections.sessions.live()) expect(session).toBeUndefined()
})

test('deleting a person by the API deletes their OAuth sessions', async () => {
  const { callApi, adaKey, vera, guid, context, client } = await startSessions()
  expect((await callApi('DELETE', `/v1/users/${vera.guid}`, { key: adaKey })).status).toBe(204)
  expect(client.revocations).toEqual(['first-refresh-token'])
  expect(await context.connections.sessions.find(vera.guid, guid)).toBeUndefined()
})
