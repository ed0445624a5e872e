import { createHash } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createMockProvider } from '../src/create-mock-provider.ts'
import { Browser } from './browser.ts'
import { basic, CLIENT_ID, CLIENT_SECRET, callbackOf, REDIRECT_URI } from './client.ts'

const VERIFIER = 'verifier-of-the-tests-verifier-of-the-tests'

type Members = Record<string, unknown>

/** An app of the mock in a costume. */
async function wear(costume: string) {
  const provider = await createMockProvider({
    host: '127.0.0.1',
    port: 0,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    redirectUris: [REDIRECT_URI],
    accessTokenLifeS: 3600,
    costume,
  })
  onTestFinished(() => provider.close())
  const { url } = provider

  async function authorize(path: string, parameters: Record<string, string>): Promise<string> {
    const address = new URL(path, url)
    const own = { client_id: CLIENT_ID, response_type: 'code', redirect_uri: REDIRECT_URI, state: crypto.randomUUID() }
    address.search = new URLSearchParams({ ...own, ...parameters }).toString()
    const browser = new Browser()
    const choose = await browser.follow(await browser.get(address.href), url)
    const consent = await browser.follow(await browser.post(`${choose.url}/listener`, { listener: 'ada' }), url)
    const back = await browser.follow(await browser.post(`${consent.url}/agree`, {}), url)
    return callbackOf(back).searchParams.get('code') ?? ''
  }

  function post(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const own = { Authorization: basic() }
    return fetch(new URL(path, url), {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { ...own, ...headers },
    })
  }

  const redeem = (path: string, code: string, headers?: Record<string, string>, more: Record<string, string> = {}) =>
    post(path, { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, ...more }, headers)
  const refresh = (path: string, token: string) => post(path, { grant_type: 'refresh_token', refresh_token: token })
  const isValid = async (accessToken: unknown) =>
    (await fetch(`${url}/v1/me`, { headers: { Authorization: `Bearer ${accessToken}` } })).status === 200

  return { url, authorize, post, redeem, refresh, isValid }
}

describe('GitHub', () => {
  const [AUTHORIZE, TOKEN] = ['/login/oauth/authorize', '/login/oauth/access_token'] as const

  test('answers with a form unless the client accepts JSON, without expiry and refresh token', async () => {
    const { authorize, redeem } = await wear('github')
    const form = await redeem(TOKEN, await authorize(AUTHORIZE, { scope: 'repo gist' }), { Accept: '*/*' })
    expect(form.headers.get('content-type')).toContain('application/x-www-form-urlencoded')
    const members = Object.fromEntries(new URLSearchParams(await form.text()))
    expect(members).toEqual({ access_token: expect.any(String), scope: 'repo,gist', token_type: 'bearer' })
    const json = await redeem(TOKEN, await authorize(AUTHORIZE, { scope: 'repo' }), { Accept: 'application/json' })
    expect(await json.json()).toMatchObject({ scope: 'repo', token_type: 'bearer' })
  })

  test('refuses with status 200', async () => {
    const { redeem } = await wear('github')
    const refused = await redeem(TOKEN, 'spent', { Accept: 'application/json' })
    expect([refused.status, await refused.json()]).toEqual([
      200,
      { error: 'bad_verification_code', error_description: 'Refused.' },
    ])
  })

  test('deletes a grant by its access token, with the secret of the client', async () => {
    const { url, authorize, redeem, isValid } = await wear('github')
    const answer = await redeem(TOKEN, await authorize(AUTHORIZE, { scope: 'repo' }), { Accept: 'application/json' })
    const { access_token } = (await answer.json()) as Members
    const secret = `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64')}`
    const end = (Authorization: string) =>
      fetch(`${url}/applications/${CLIENT_ID}/grant`, {
        method: 'DELETE',
        headers: { Authorization },
        body: JSON.stringify({ access_token }),
      })
    expect((await end('Basic x')).status).toBe(401)
    expect(await isValid(access_token)).toBe(true)
    expect((await end(secret)).status).toBe(204)
    expect(await isValid(access_token)).toBe(false)
    expect((await end(secret)).status).toBe(404)
    const requests = await (await fetch(`${url}/control/requests`)).text()
    expect(requests).not.toContain(String(access_token))
  })
})

describe('Google', () => {
  const [AUTHORIZE, TOKEN] = ['/o/oauth2/v2/auth', '/token'] as const

  test.each([
    [{}, false],
    [{ access_type: 'offline' }, false],
    [{ prompt: 'consent' }, false],
    [{ access_type: 'offline', prompt: 'consent' }, true],
  ])('issues a refresh token only on demand and after consent: %j', async (parameters, isOffline) => {
    const { authorize, redeem } = await wear('google')
    const tokens = (await (
      await redeem(TOKEN, await authorize(AUTHORIZE, { scope: 'x', ...parameters }))
    ).json()) as Members
    expect('refresh_token' in tokens).toBe(isOffline)
    expect(tokens['scope']).toBe('x')
  })

  test('revokes a grant by its access token, without client authentication', async () => {
    const { url, authorize, redeem, refresh, isValid } = await wear('google')
    const code = await authorize(AUTHORIZE, { scope: 'x', access_type: 'offline', prompt: 'consent' })
    const tokens = (await (await redeem(TOKEN, code)).json()) as Members
    const revoke = () =>
      fetch(`${url}/revoke`, { method: 'POST', body: new URLSearchParams({ token: String(tokens['access_token']) }) })
    expect((await revoke()).status).toBe(200)
    expect(await isValid(tokens['access_token'])).toBe(false)
    expect((await refresh(TOKEN, String(tokens['refresh_token']))).status).toBe(400)
    expect(await (await revoke()).json()).toEqual({ error: 'invalid_token' })
  })
})

describe("Google's calendar", () => {
  const [AUTHORIZE, TOKEN] = ['/o/oauth2/v2/auth', '/token'] as const
  const READ = 'https://www.googleapis.com/auth/calendar.readonly'
  type Event = { summary?: string; start: { dateTime?: string; date?: string } }

  async function open(scope = READ) {
    const { url, authorize, redeem, refresh } = await wear('google')
    const code = await authorize(AUTHORIZE, { scope, access_type: 'offline', prompt: 'consent' })
    const tokens = (await (await redeem(TOKEN, code)).json()) as { access_token: string; refresh_token: string }
    const list = (query: Record<string, string>, token = tokens.access_token) =>
      fetch(`${url}/calendar/v3/calendars/primary/events?${new URLSearchParams(query)}`, {
        headers: { Authorization: `Bearer ${token}` },
      })
    return { url, tokens, list, refresh }
  }

  test('lists the next events in order, each with a time or a day', async () => {
    const { list } = await open()
    const timeMin = '2026-01-01T20:00:00+00:00'
    const answer = await list({ timeMin, maxResults: '6', singleEvents: 'true', orderBy: 'startTime' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const { items } = (await answer.json()) as { items: Event[] }
    expect(items.map(({ start }) => start.dateTime ?? start.date)).toEqual([
      '2026-01-02',
      '2026-01-02T09:00:00Z',
      '2026-01-02T13:00:00Z',
      '2026-01-02T19:00:00Z',
      '2026-01-03T09:00:00Z',
      '2026-01-03T13:00:00Z',
    ])
    expect(items[1]).toMatchObject({ summary: 'Stand-up', location: 'Room Aurora', status: 'confirmed' })
    const until = await list({ timeMin, timeMax: '2026-01-02T10:00:00Z' })
    expect(((await until.json()) as { items: Event[] }).items).toHaveLength(2)
  })

  test.each([
    [{ timeMin: '2026-01-01' }],
    [{ timeMin: '2026-01-02T00:00:00Z', timeMax: '2026-01-01T00:00:00Z' }],
    [{ maxResults: '0' }],
    [{ orderBy: 'startTime' }],
  ])('refuses %j', async (query) => {
    const { list } = await open()
    const answer = await list(query as Record<string, string>)
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { error: { code: 400, status: 'INVALID_ARGUMENT' } },
    ])
  })

  test('demands a token with its scope, also after a renewal', async () => {
    const other = await open('openid')
    const refused = await other.list({})
    expect([refused.status, await refused.json()]).toMatchObject([
      403,
      { error: { message: 'Request had insufficient authentication scopes.' } },
    ])
    const { list, tokens, refresh } = await open()
    expect((await list({}, 'unknown')).status).toBe(401)
    const renewed = (await (await refresh(TOKEN, tokens.refresh_token)).json()) as { access_token: string }
    expect((await list({}, renewed.access_token)).status).toBe(200)
  })
})

describe('Entra', () => {
  test('has a tenant in its addresses, demands PKCE, and replaces refresh tokens', async () => {
    const { url, authorize, post, refresh } = await wear('entra')
    const { issuer, token_endpoint: token } = (await (
      await fetch(`${url}/contoso/v2.0/.well-known/openid-configuration`)
    ).json()) as Record<string, string>
    expect([issuer, token]).toEqual([`${url}/contoso/v2.0`, `${url}/contoso/oauth2/v2.0/token`])
    const path = '/contoso/oauth2/v2.0/token'
    const redeem = async (scope: string) => {
      const verifier = 'v'.repeat(43)
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
      const code = await authorize('/contoso/oauth2/v2.0/authorize', {
        scope,
        prompt: 'select_account',
        code_challenge: Buffer.from(digest).toString('base64url'),
        code_challenge_method: 'S256',
      })
      const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: verifier }
      return (await (await post(path, form)).json()) as Members
    }
    expect(await redeem('User.Read')).not.toHaveProperty('refresh_token')
    const tokens = await redeem('User.Read offline_access')
    expect(tokens['scope']).toBe('User.Read')
    const renewed = (await (await refresh(path, String(tokens['refresh_token']))).json()) as Members
    expect(renewed['refresh_token']).not.toBe(tokens['refresh_token'])
    const replayed = await refresh(path, String(tokens['refresh_token']))
    expect([replayed.status, await replayed.json()]).toMatchObject([
      400,
      { error: 'invalid_grant', error_codes: [70_000] },
    ])
  })
})

describe('Slack', () => {
  const [AUTHORIZE, TOKEN] = ['/oauth/v2/authorize', '/api/oauth.v2.access'] as const

  test('has the token of the viewer in authed_user, for scopes with commas', async () => {
    const { authorize, redeem } = await wear('slack')
    const answer = await redeem(TOKEN, await authorize(AUTHORIZE, { user_scope: 'users:read,channels:read' }))
    const { authed_user: user, ...others } = (await answer.json()) as { authed_user: Members }
    expect(user).toEqual({
      id: 'U1',
      access_token: expect.any(String),
      token_type: 'user',
      scope: 'users:read,channels:read',
    })
    expect(others).toEqual({ ok: true, app_id: 'A1' })
    const spent = await redeem(TOKEN, 'spent')
    expect([spent.status, await spent.json()]).toEqual([200, { ok: false, error: 'invalid_code' }])
  })

  test('with rotation, a renewal has its token outside authed_user', async () => {
    const { url, authorize, redeem, refresh, isValid } = await wear('slack-rotating')
    const answer = await redeem(TOKEN, await authorize(AUTHORIZE, { user_scope: 'users:read' }))
    const { authed_user: user } = (await answer.json()) as { authed_user: Members }
    expect(user).toMatchObject({ expires_in: 43_200, refresh_token: expect.any(String) })
    const renewed = (await (await refresh(TOKEN, String(user['refresh_token']))).json()) as Members
    expect(renewed).toMatchObject({ ok: true, token_type: 'user', scope: 'users:read', expires_in: 43_200 })
    expect(await (await refresh(TOKEN, 'spent')).json()).toEqual({ ok: false, error: 'invalid_refresh_token' })
    const revoke = () =>
      fetch(`${url}/api/auth.revoke`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${renewed['access_token']}` },
      })
    expect(await (await revoke()).json()).toEqual({ ok: true, revoked: true })
    expect(await isValid(renewed['access_token'])).toBe(false)
    expect(await (await revoke()).json()).toEqual({ ok: false, error: 'invalid_auth' })
  })
})

describe('Warehouse', () => {
  const TOKEN = '/oauth/token'

  test('gives a service account all rows, and a person those of one region', async () => {
    const { url, authorize, post, redeem } = await wear('warehouse')
    const rowsOf = async (token: unknown) => {
      const answer = await fetch(`${url}/warehouse/sales`, { headers: { Authorization: `Bearer ${token}` } })
      return answer.ok ? ((await answer.json()) as { rows: unknown[] }).rows.length : answer.status
    }
    const service = await post(TOKEN, { grant_type: 'client_credentials', scope: 'sales.read' })
    expect(service.status).toBe(200)
    const issued = (await service.json()) as Members
    expect(issued).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
    expect(issued).not.toHaveProperty('refresh_token')
    expect(await rowsOf(issued['access_token'])).toBe(4)

    const code = await authorize('/oauth/authorize', {
      scope: 'sales.read offline_access',
      code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
      code_challenge_method: 'S256',
    })
    const person = (await (await redeem(TOKEN, code, {}, { code_verifier: VERIFIER })).json()) as Members
    expect(person).toMatchObject({ refresh_token: expect.any(String), scope: 'sales.read offline_access' })
    expect(await rowsOf(person['access_token'])).toBe(1)
    expect(await rowsOf('unknown')).toBe(401)
  })
})
