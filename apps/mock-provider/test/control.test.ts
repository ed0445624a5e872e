import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MockProvider } from '../src/create-mock-provider.ts'
import { Browser } from './browser.ts'
import { Client, startProvider } from './client.ts'

let provider: MockProvider
let client: Client
beforeAll(async () => {
  provider = await startProvider()
})
beforeEach(async () => {
  client = new Client(provider)
  await client.control('/reset')
})
afterAll(() => provider.close())

describe('the list of requests', () => {
  test('has their order, parameters and outcome (PK-01, PK-03)', async () => {
    const code = await client.code()
    const { access_token, refresh_token } = await (await client.redeem(code)).json()
    await client.refresh(refresh_token)
    await client.api('/me/top/artists?limit=1', access_token)
    await client.revoke(refresh_token)

    const requests = await client.requests()
    expect(requests.map(({ kind, status }) => [kind, status])).toEqual([
      ['authorize', 303],
      ['token', 200],
      ['refresh', 200],
      ['api', 200],
      ['revoke', 200],
    ])
    const [authorize, token, refresh, api] = requests
    const challenge = createHash('sha256').update(client.verifier).digest('base64url')
    expect(authorize).toMatchObject({
      method: 'GET',
      path: '/authorize',
      parameters: { code_challenge: challenge, code_challenge_method: 'S256', scope: 'user-top-read' },
    })
    expect(authorize).toHaveProperty('queryNames', expect.arrayContaining(['client_id', 'state', 'redirect_uri']))
    expect(token).toMatchObject({
      clientAuthentication: 'basic',
      bodyNames: ['grant_type', 'code', 'redirect_uri', 'code_verifier'],
      parameters: { code, code_verifier_sha256: challenge },
      listener: 'ada',
      misbehaviour: null,
    })
    expect(refresh).toMatchObject({ bodyNames: ['grant_type', 'refresh_token'], listener: 'ada' })
    expect(api).toMatchObject({ path: '/v1/me/top/artists', parameters: { limit: '1' }, clientAuthentication: 'none' })
  })

  test('never contains a token, a verifier or the secret', async () => {
    const { access_token, refresh_token } = await client.tokens()
    await client.refresh(refresh_token)
    await client.api('/me', access_token)
    const text = JSON.stringify(await client.requests())
    for (const secret of [access_token, refresh_token, client.verifier, 'test secret'])
      expect(text).not.toContain(secret)
  })

  test('names a repeated parameter repeatedly', async () => {
    await fetch(`${client.authorizeUrl()}&state=again`, { redirect: 'manual' })
    const requests = await client.requests()
    expect(requests[0]?.queryNames.filter((name) => name === 'state')).toHaveLength(2)
  })

  test('is cleared by a reset', async () => {
    await client.tokens()
    await client.control('/reset')
    expect(await client.requests()).toEqual([])
    expect(await client.grants()).toEqual({ codes: [], tokens: [] })
  })
})

describe('starting over', () => {
  test('clears sessions, codes, tokens, requests and misbehaviours', async () => {
    const browser = new Browser()
    await client.signIn('ada', browser)
    const authorize = async () => browser.follow(await browser.get(client.authorizeUrl()), provider.url)
    expect((await authorize()).headers.get('location')).toContain('code=')
    const { access_token, refresh_token } = await client.tokens()
    const code = await client.code()
    await client.control('/misbehave', { at: 'refresh', name: '500' })

    expect((await client.control('/start-over')).status).toBe(204)
    expect(await client.requests()).toEqual([])
    expect(await client.grants()).toEqual({ codes: [], tokens: [] })
    expect((await client.api('/me', access_token)).status).toBe(401)
    expect(await (await client.refresh(refresh_token)).json()).toMatchObject({ error: 'invalid_grant' })
    expect(await (await client.redeem(code)).json()).toMatchObject({ error: 'invalid_grant' })
    expect(await (await authorize()).text()).toContain('Ada Melody')
  })
})

describe('the list of grants', () => {
  test('has the listener and validity of each token (DL-05)', async () => {
    const code = await client.code()
    expect((await client.grants()).codes).toMatchObject([{ id: code, listener: 'ada', redeemed: false }])
    const { access_token, refresh_token } = await (await client.redeem(code)).json()

    const issued = await client.grants()
    expect(issued.codes).toMatchObject([{ id: code, redeemed: true }])
    const common = { listener: 'ada', scope: 'user-top-read', revoked: false, expired: false }
    expect(issued.tokens).toMatchObject([
      { id: access_token, kind: 'access', ...common },
      { id: refresh_token, kind: 'refresh', ...common },
    ])

    await client.revoke(refresh_token)
    expect((await client.grants()).tokens).toMatchObject([{ revoked: true }, { revoked: true }])
  })

  test('has expired access tokens after expire-access-tokens; a renewal helps (EX-04)', async () => {
    const { access_token, refresh_token } = await client.tokens()
    await client.control('/expire-access-tokens')
    const response = await client.api('/me', access_token)
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ error: { status: 401, message: 'The access token expired' } })
    expect((await client.grants()).tokens).toMatchObject([{ expired: true }, { expired: false }])

    const renewed = await (await client.refresh(refresh_token)).json()
    expect((await client.api('/me', renewed.access_token)).status).toBe(200)
  })
})

describe('a misbehaviour', () => {
  test('lasts until a reset, or for the given number of times', async () => {
    await client.control('/misbehave', { at: 'token', name: '500' })
    for (const _time of [1, 2, 3]) expect((await client.redeem('x')).status).toBe(500)
    await client.control('/reset')
    expect((await client.redeem('x')).status).toBe(400)

    await client.control('/misbehave', { at: 'token', name: '500', times: 2 })
    const statuses = [await client.redeem('x'), await client.redeem('x'), await client.redeem('x')]
    expect(statuses.map(({ status }) => status)).toEqual([500, 500, 400])
  })

  test('can be for one listener only', async () => {
    const ada = await client.tokens('ada')
    const newbie = await client.tokens('newbie')
    await client.control('/misbehave', { at: 'api', name: '500', listener: 'newbie' })
    await client.control('/misbehave', { at: 'refresh', name: '500', listener: 'newbie' })
    await client.control('/misbehave', { at: 'token', name: '500', listener: 'newbie' })
    await client.control('/misbehave', { at: 'revoke', name: '500', listener: 'newbie' })
    await client.control('/misbehave', { at: 'callback', name: 'state-dropped', listener: 'newbie' })

    expect((await client.api('/me', newbie.access_token)).status).toBe(500)
    expect((await client.refresh(newbie.refresh_token)).status).toBe(500)
    expect((await client.redeem(await client.code('newbie'))).status).toBe(500)
    expect((await client.revoke(newbie.refresh_token)).status).toBe(500)
    expect((await client.signIn('newbie')).headers.get('location')).not.toContain('state=')
    expect((await client.api('/me', ada.access_token)).status).toBe(200)
    expect((await client.refresh(ada.refresh_token)).status).toBe(200)
    expect((await client.redeem(await client.code('ada'))).status).toBe(200)
    expect((await client.signIn('ada')).headers.get('location')).toContain('state=')
  })

  test.each([
    ['an unknown name', { at: 'token', name: 'nonsense' }, 'no-expires'],
    ['a name of another stage', { at: 'token', name: 'wrong-iss' }, 'hang'],
    ['an unknown stage', { at: 'nowhere', name: '500' }, 'callback'],
    ['an unknown listener', { at: 'token', name: '500', listener: 'eve' }, 'ada'],
    ['a listener before anybody signed in', { at: 'authorize', name: '500', listener: 'ada' }, 'callback'],
    ['an unknown field', { at: 'token', name: '500', time: 1 }, 'times'],
  ])('is rejected for %s, with a list of the known ones', async (_case, body, existing) => {
    const response = await client.control('/misbehave', body)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: expect.any(String), exists: expect.arrayContaining([existing]) })
  })

  test.each([[{ times: 0 }], [{ times: 1.5 }], [{ ms: -1 }], [{ ms: '5' }]])('is refused with %o', async (field) => {
    expect((await client.control('/misbehave', { at: 'token', name: 'slow8', ...field })).status).toBe(400)
  })

  test('is refused without JSON', async () => {
    const response = await fetch(`${provider.url}/control/misbehave`, { method: 'POST', body: 'at=token' })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: expect.stringContaining('Send JSON') })
  })
})

test('a web page cannot use the control endpoint', async () => {
  const response = await fetch(`${provider.url}/control/reset`, {
    method: 'POST',
    headers: { origin: 'https://x.example' },
  })
  expect(response.status).toBe(403)
})
