import { expect, test } from 'vitest'
import { startPortalApp } from './start-portal-app.ts'

test('programs need a key: 401 with code 24 without one, with code 30 for a wrong one', async () => {
  const { callApi, createPerson, createKey } = await startPortalApp()
  const key = await createKey(await createPerson('viewer', 'vera'))
  const without = await callApi('GET', '/server_settings')
  expect(without).toMatchObject({ status: 401, json: { code: 24, error: expect.any(String), payload: null } })
  expect(without.headers.get('WWW-Authenticate')).toBe('Key realm="stagedoor"')
  const wrong = await callApi('GET', '/server_settings', { key: 'unknown' })
  expect(wrong).toMatchObject({ status: 401, json: { code: 30, error: expect.any(String), payload: null } })
  const right = await callApi('GET', '/server_settings', { key })
  expect(right).toMatchObject({ status: 200, json: { version: '2025.09.0' } })
})

test('PT-01: a portal cookie opens nothing of the API of programs, and a key nothing of the pages', async () => {
  const { publicUrl, createPerson, createKey, signIn, callApi } = await startPortalApp()
  const vera = await createPerson('viewer', 'vera')
  const key = await createKey(vera)
  const cookie = await signIn(vera)
  const foreignDoor = (path: string, headers: Record<string, string>) =>
    fetch(`${publicUrl}${path}/v1/user`, { headers }).then(async (response) => [response.status, await response.json()])
  expect(await foreignDoor('/__api__', { Cookie: cookie })).toMatchObject([401, { code: 24 }])
  expect(await foreignDoor('/portal/api', { Authorization: `Key ${key}` })).toMatchObject([401, { code: 24 }])
  expect(await callApi('GET', '/v1/user', { cookie })).toMatchObject({ status: 200, json: { username: 'vera' } })
  expect(await callApi('GET', '/v1/user', { key })).toMatchObject({ status: 200, json: { username: 'vera' } })
})

test('an address without an endpoint and a method without one get the envelope of the API', async () => {
  const { callApi } = await startPortalApp()
  expect(await callApi('GET', '/v1/nothing')).toMatchObject({ status: 404, json: { code: 4, payload: null } })
  expect(await callApi('DELETE', '/server_settings')).toMatchObject({ status: 405, json: { code: 5, payload: null } })
})

test('PT-02: requests of other sites with the portal cookie change nothing, whatever the method', async () => {
  const { publicUrl, createPerson, signIn, callApi } = await startPortalApp()
  const cookie = await signIn(await createPerson('administrator', 'ada'))
  const { guid } = await createPerson('viewer', 'vera')
  const changes = [
    ['POST', '/v1/user/keys', { name: 'report' }],
    ['POST', `/v1/users/${guid}/lock`, { locked: true }],
    ['PATCH', `/v1/users/${guid}`, { user_role: 'administrator' }],
    ['PUT', `/v1/users/${guid}`, { user_role: 'administrator' }],
    ['DELETE', `/v1/users/${guid}`, undefined],
  ] as const
  const forgeries: Record<string, string | undefined>[] = [
    { Origin: 'https://evil.example' },
    { Origin: undefined },
    { Origin: 'null' },
    { Origin: publicUrl.replace('127.0.0.1', 'localhost') },
    { 'Stagedoor-Portal': undefined },
  ]
  for (const [method, path, json] of changes) {
    for (const headers of forgeries)
      expect(await callApi(method, path, { cookie, json, headers })).toMatchObject({ status: 403, json: { code: 22 } })
  }
  expect(await callApi('GET', `/v1/users/${guid}`, { cookie })).toMatchObject({
    json: { user_role: 'viewer', locked: false },
  })
  expect((await callApi('GET', '/v1/user/keys', { cookie })).json).toEqual([])
  for (const [method, path, json] of changes) {
    const { status } = await callApi(method, path, { cookie, json })
    expect([200, 204], `${method} ${path}`).toContain(status)
  }
})
