import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MockProvider } from '../src/create-mock-provider.ts'
import { Browser } from './browser.ts'
import { basic, CLIENT_ID, CLIENT_SECRET, Client, callbackOf, REDIRECT_URI, startProvider } from './client.ts'

let provider: MockProvider
let client: Client
beforeAll(async () => {
  provider = await startProvider()
})
beforeEach(() => {
  client = new Client(provider)
})
afterAll(() => provider.close())

describe('a sign-in', () => {
  test('redirects over two pages back to the app, with only code and state', async () => {
    const browser = new Browser()
    const choose = await browser.follow(await browser.get(client.authorizeUrl()), provider.url)
    expect(await choose.text()).toContain('Ada Melody')
    const consent = await browser.follow(
      await browser.post(`${choose.url}/listener`, { listener: 'ada' }),
      provider.url,
    )
    const text = await consent.text()
    expect(text).toContain('Signed in as <strong>Ada Melody</strong>')
    expect(text).toContain('See the artists and tracks that you listen to most')
    const back = await browser.follow(await browser.post(`${consent.url}/agree`, {}), provider.url)

    const callback = callbackOf(back)
    expect(callback.origin + callback.pathname).toBe(REDIRECT_URI)
    expect([...callback.searchParams.keys()].sort()).toEqual(['code', 'state'])
    expect(callback.searchParams.get('state')).toBe(client.state)
  })

  test("ends with Spotify's token response", async () => {
    const response = await client.redeem(await client.code())
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      token_type: 'Bearer',
      scope: 'user-top-read',
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^[\w-]{43}$/),
    })
  })

  test('that is canceled returns only access_denied and the state', async () => {
    for (const page of ['choose', 'consent']) {
      const browser = new Browser()
      let response = await browser.follow(await browser.get(client.authorizeUrl()), provider.url)
      if (page === 'consent') {
        response = await browser.follow(
          await browser.post(`${response.url}/listener`, { listener: 'ada' }),
          provider.url,
        )
      }
      const back = await browser.follow(await browser.post(`${response.url}/cancel`, {}), provider.url)
      expect(Object.fromEntries(callbackOf(back).searchParams)).toEqual({ error: 'access_denied', state: client.state })
    }
  })

  test('skips consent in a browser that has consented before, unless show_dialog=true', async () => {
    const browser = new Browser()
    await client.signIn('ada', browser)
    const again = await browser.follow(await browser.get(client.authorizeUrl()), provider.url)
    expect(callbackOf(again).searchParams.get('code')).toBeTruthy()

    const asked = await browser.follow(await browser.get(client.authorizeUrl({ show_dialog: 'true' })), provider.url)
    expect(await asked.text()).toContain('Agree')
    const back = await browser.follow(await browser.post(`${asked.url}/agree`, {}), provider.url)
    expect(callbackOf(back).searchParams.get('code')).toBeTruthy()
  })

  test('can use another account', async () => {
    const browser = new Browser()
    await client.signIn('ada', browser)
    const asked = await browser.follow(await browser.get(client.authorizeUrl({ show_dialog: 'true' })), provider.url)
    const choose = await browser.follow(await browser.post(`${asked.url}/other-listener`, {}), provider.url)
    const consent = await browser.follow(
      await browser.post(`${choose.url}/listener`, { listener: 'newbie' }),
      provider.url,
    )
    expect(await consent.text()).toContain('Nora New')
    const back = await browser.follow(await browser.post(`${consent.url}/agree`, {}), provider.url)
    const tokens = await (await client.redeem(callbackOf(back).searchParams.get('code') ?? '')).json()
    expect(await (await client.api('/me', String(tokens.access_token))).json()).toMatchObject({ id: 'newbie' })
  })

  test('can run in two tabs of a browser at once, with different listeners', async () => {
    const browser = new Browser()
    const tabs = [
      await browser.follow(await browser.get(client.authorizeUrl()), provider.url),
      await browser.follow(await browser.get(client.authorizeUrl()), provider.url),
    ]
    const listeners = ['ada', 'newbie']
    for (const [index, tab] of tabs.entries()) {
      const listener = listeners[index] ?? ''
      const consent = await browser.follow(await browser.post(`${tab.url}/listener`, { listener }), provider.url)
      const back = await browser.follow(await browser.post(`${consent.url}/agree`, {}), provider.url)
      const tokens = await (await client.redeem(callbackOf(back).searchParams.get('code') ?? '')).json()
      expect(await (await client.api('/me', tokens.access_token)).json()).toMatchObject({ id: listener })
    }
  })

  test('keeps cookies that no other server on this host uses', async () => {
    const browser = new Browser()
    await client.signIn('ada', browser)
    expect(browser.cookieNames.length).toBeGreaterThan(0)
    for (const name of browser.cookieNames) expect(name).toMatch(/^mock_/)
  })

  test('shows pages that cannot be framed, run no script, and may only send forms here and to the app', async () => {
    const browser = new Browser()
    const page = await browser.follow(await browser.get(client.authorizeUrl()), provider.url)
    const policy = page.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'self' http://127.0.0.1:9 https://app.example")
    expect(policy).not.toContain('script')
    expect(page.headers.get('x-frame-options')).toBe('DENY')
    expect(await page.text()).toContain('Mock Spotify: for development and tests')
  })

  test('that has expired explains what to do', async () => {
    const response = await fetch(`${provider.url}/interaction/unknown`)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('sign in again from your app')
  })
})

describe('the authorization endpoint', () => {
  const refused = 'INVALID_CLIENT: Invalid redirect URI'
  test.each([
    ['another redirect URI', { redirect_uri: `${REDIRECT_URI}/more` }, refused],
    ['a redirect URI on another port', { redirect_uri: 'http://127.0.0.1:10/callback' }, refused],
    ['no redirect URI', { redirect_uri: undefined }, refused],
    ['an unknown client', { client_id: 'other' }, 'INVALID_CLIENT: Invalid client'],
    ['no client', { client_id: undefined }, 'INVALID_CLIENT: Invalid client'],
  ])('shows a plain page and does not redirect for %s', async (_case, changes, text) => {
    const response = await new Browser().get(client.authorizeUrl(changes))
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(await response.text()).toBe(text)
  })

  test.each([
    ['no PKCE (PK-01)', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['PKCE without a method', { code_challenge_method: undefined }, 'invalid_request'],
    ['another response type', { response_type: 'magic' }, 'unsupported_response_type'],
    ['a scope that does not exist', { scope: 'user-top-read everything' }, 'invalid_scope'],
    ['no scope', { scope: undefined }, 'invalid_scope'],
    ['an odd show_dialog', { show_dialog: 'yes' }, 'invalid_request'],
  ])('sends the app an error for %s', async (_case, changes, error) => {
    const callback = callbackOf(await new Browser().get(client.authorizeUrl(changes)))
    expect(callback.origin + callback.pathname).toBe(REDIRECT_URI)
    expect(callback.searchParams.get('error')).toBe(error)
    expect(callback.searchParams.get('state')).toBe(client.state)
    expect(callback.searchParams.has('iss')).toBe(false)
  })
})

describe('the token endpoint', () => {
  test.each([
    ['a wrong verifier', { code_verifier: 'x'.repeat(43) }, 'invalid_grant', 'code_verifier was incorrect'],
    ['no verifier', { code_verifier: undefined }, 'invalid_grant', 'code_verifier was incorrect'],
    [
      'another redirect URI',
      { redirect_uri: 'https://app.example/callback' },
      'invalid_grant',
      'Invalid authorization code',
    ],
    ['an unknown code', { code: 'unknown' }, 'invalid_grant', 'Invalid authorization code'],
    [
      'an unknown refresh token',
      { grant_type: 'refresh_token', refresh_token: 'x' },
      'invalid_grant',
      'Invalid refresh token',
    ],
    ['an unknown grant type', { grant_type: 'password' }, 'unsupported_grant_type', expect.any(String)],
  ])('refuses %s', async (_case, changes, error, description) => {
    const response = await client.redeem(await client.code(), changes)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error, error_description: description })
  })

  test('accepts a code once: a second use revokes the tokens of the first (ST-03)', async () => {
    const code = await client.code()
    const tokens = await (await client.redeem(code)).json()
    expect((await client.api('/me', String(tokens.access_token))).status).toBe(200)

    const second = await client.redeem(code)
    expect(second.status).toBe(400)
    expect(await second.json()).toMatchObject({ error: 'invalid_grant' })
    expect((await client.api('/me', String(tokens.access_token))).status).toBe(401)
    expect((await client.refresh(String(tokens.refresh_token))).status).toBe(400)
  })

  test('accepts a code at most once among concurrent requests', async () => {
    const code = await client.code()
    const responses = await Promise.all(Array.from({ length: 20 }, () => client.redeem(code)))
    expect(responses.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    expect(responses.filter(({ status }) => status === 400).length).toBeGreaterThanOrEqual(19)
  })

  test('accepts the secret in the header or in the body, and rejects a wrong or missing one', async () => {
    const fields = async () => ({
      grant_type: 'authorization_code',
      code: await client.code(),
      redirect_uri: REDIRECT_URI,
      code_verifier: client.verifier,
    })
    const inBody = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET }
    expect((await client.token(await fields())).status).toBe(200)
    expect((await client.token({ ...(await fields()), ...inBody }, null)).status).toBe(200)

    const wrong = [
      await client.token(await fields(), basic('wrong')),
      await client.token({ ...(await fields()), ...inBody, client_secret: 'wrong' }, null),
      await client.token({ ...(await fields()), client_id: CLIENT_ID }, null),
    ]
    for (const response of wrong) {
      expect(response.status).toBe(400)
      expect(await response.json()).toEqual({ error: 'invalid_client', error_description: 'Invalid client' })
    }
  })

  test('renews any number of times without a new refresh token', async () => {
    const { access_token, refresh_token } = await client.tokens()
    for (const _time of [1, 2]) {
      const renewed = await (await client.refresh(refresh_token)).json()
      expect(renewed).toEqual({
        access_token: expect.any(String),
        token_type: 'Bearer',
        scope: 'user-top-read',
        expires_in: 3600,
      })
      expect(renewed.access_token).not.toBe(access_token)
    }
  })

  test('allows no other origin (CORS)', async () => {
    const response = await fetch(`${provider.url}/api/token`, {
      method: 'POST',
      headers: { origin: 'https://x.example' },
    })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })
})

test('revocation ends the grant, and an unknown token is no error (RFC 7009)', async () => {
  const { access_token, refresh_token } = await client.tokens()
  expect((await client.revoke('unknown')).status).toBe(200)
  expect((await client.revoke(refresh_token)).status).toBe(200)
  const refused = await client.refresh(refresh_token)
  expect(await refused.json()).toMatchObject({ error: 'invalid_grant' })
  expect((await client.api('/me', access_token)).status).toBe(401)
})

test('healthz answers; unknown paths are Not Found', async () => {
  expect((await fetch(`${provider.url}/healthz`)).status).toBe(200)
  for (const path of ['/.well-known/openid-configuration', '/jwks', '/nothing']) {
    expect((await fetch(provider.url + path)).status).toBe(404)
  }
})
