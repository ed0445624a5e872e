import { expect, test } from 'vitest'
import { startPortalApp } from './start-portal-app.ts'

test('a person creates a key that is shown once, sees when it was used, and revokes it', async () => {
  const { callApi, createPerson, signIn, context, documents, advance, lines } = await startPortalApp()
  const cookie = await signIn(await createPerson('viewer', 'vera'))
  const created = await callApi('POST', '/v1/user/keys', { cookie, json: { name: ' report ' } })
  expect(created).toMatchObject({ status: 200, json: { name: 'report', last_used_time: null } })
  const { key, guid } = created.json as { key: string; guid: string }
  expect((await callApi('GET', '/v1/user', { key })).json).toMatchObject({ username: 'vera' })
  const list = (await callApi('GET', '/v1/user/keys', { cookie })).json
  expect(list).toMatchObject([{ guid, name: 'report', last_used_time: new Date(context.clock()).toISOString() }])
  expect(JSON.stringify(list)).not.toContain(key)
  expect(JSON.stringify((await documents.list('api-keys', { limit: 10 })).documents)).not.toContain(key)
  advance(61_000)
  await callApi('GET', '/v1/user', { key })
  expect((await callApi('GET', '/v1/user/keys', { cookie })).json).toMatchObject([
    { last_used_time: new Date(context.clock()).toISOString() },
  ])
  expect(await callApi('DELETE', `/v1/user/keys/${guid}`, { cookie })).toMatchObject({ status: 204 })
  expect(await callApi('GET', '/v1/user', { key })).toMatchObject({ status: 401, json: { code: 30 } })
  expect(await callApi('DELETE', `/v1/user/keys/${guid}`, { cookie })).toMatchObject({ status: 404 })
  expect(lines.join()).toContain('key.created')
  expect(lines.join()).toContain('key.revoked')
  expect(lines.join()).not.toContain(key)
})

test('names of keys may repeat, and a key needs one', async () => {
  const { callApi, createPerson, createKey } = await startPortalApp()
  const key = await createKey(await createPerson('viewer', 'vera'), 'report')
  const create = (json: unknown) => callApi('POST', '/v1/user/keys', { key, json })
  expect(await create({ name: 'report' })).toMatchObject({ status: 200 })
  for (const name of ['', '   ', 'x'.repeat(201), 7, undefined])
    expect(await create({ name })).toMatchObject({ status: 400, json: { code: 121, payload: { field: 'name' } } })
})

test('a person has at most 100 keys', async () => {
  const { callApi, createPerson, createKey } = await startPortalApp()
  const vera = await createPerson('viewer', 'vera')
  const key = await createKey(vera, 'first')
  for (let count = 1; count < 100; count += 1) await createKey(vera, String(count))
  expect(await callApi('POST', '/v1/user/keys', { key, json: { name: 'more' } })).toMatchObject({ status: 409 })
})

test('keys of another person are invisible to viewers, and administrators can only revoke them', async () => {
  const { callApi, createPerson, createKey, context } = await startPortalApp()
  const vera = await createPerson('viewer', 'vera')
  const victor = await createPerson('viewer', 'victor')
  const veras = await createKey(vera, 'hers')
  const [{ guid = '' } = {}] = await context.apiKeys.of(vera.guid)
  const victors = await createKey(victor)
  const path = `/v1/users/${vera.guid}/keys`
  expect(await callApi('GET', path, { key: victors })).toMatchObject({ status: 404 })
  expect(await callApi('DELETE', `${path}/${guid}`, { key: victors })).toMatchObject({ status: 404 })
  expect(await callApi('DELETE', `/v1/user/keys/${guid}`, { key: victors })).toMatchObject({ status: 404 })
  const publisher = await createKey(await createPerson('publisher', 'paul'))
  expect(await callApi('DELETE', `${path}/${guid}`, { key: publisher })).toMatchObject({ status: 403 })
  expect(await callApi('GET', path, { key: veras })).toMatchObject({ status: 200 })
  const administrator = await createKey(await createPerson('administrator', 'ada'))
  expect((await callApi('GET', path, { key: administrator })).json).toMatchObject([{ guid, name: 'hers' }])
  expect(await callApi('DELETE', `${path}/${guid}`, { key: administrator })).toMatchObject({ status: 204 })
  expect(await callApi('GET', '/v1/user', { key: veras })).toMatchObject({ status: 401 })
})

test('PT-05: a key that was issued to content has at most its role, ends in time, and manages no keys', async () => {
  const { callApi, createPerson, createKey, context, advance } = await startPortalApp()
  const ada = await createPerson('administrator', 'ada')
  await createKey(ada, 'hers')
  const [{ guid = '' } = {}] = await context.apiKeys.of(ada.guid)
  const key = await context.apiKeys.issue({ person: ada.guid, maxRole: 'publisher', content: 'c' }, 3_600_000)
  expect((await callApi('GET', '/v1/user', { key })).json).toMatchObject({ username: 'ada', user_role: 'publisher' })
  const refused = { status: 403, json: { code: 22 } }
  expect(await callApi('POST', '/v1/user/keys', { key, json: { name: 'more' } })).toMatchObject(refused)
  expect(await callApi('GET', '/v1/user/keys', { key })).toMatchObject(refused)
  expect(await callApi('DELETE', `/v1/user/keys/${guid}`, { key })).toMatchObject(refused)
  const lock = { key, json: { locked: true } }
  expect(await callApi('POST', `/v1/users/${(await createPerson('viewer', 'vera')).guid}/lock`, lock)).toMatchObject(
    refused,
  )
  advance(3_600_001)
  expect(await callApi('GET', '/v1/user', { key })).toMatchObject({ status: 401, json: { code: 30 } })
})
