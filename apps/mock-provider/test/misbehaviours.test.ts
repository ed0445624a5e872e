import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { get } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MockProvider } from '../src/create-mock-provider.ts'
import { catalogue } from '../src/misbehaviours/catalogue.ts'
import { Client, callbackOf, REDIRECT_URI, startProvider } from './client.ts'

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

const tested = new Set<string>()

async function choose(at: string, name: string, parameters: object = {}): Promise<void> {
  tested.add(name)
  const response = await client.control('/misbehave', { at, name, ...parameters })
  expect(response.status, await response.text()).toBe(204)
}

/** Signs in with a misbehaviour chosen for the token request. */
async function redeemWith(name: string, parameters: object = {}): Promise<Response> {
  const code = await client.code()
  await choose('token', name, parameters)
  return client.redeem(code)
}

async function issuedTokens(): Promise<number> {
  return (await client.grants()).tokens.length
}

describe('connections', () => {
  test('slow8 sends a valid response late', async () => {
    const start = performance.now()
    const response = await redeemWith('slow8', { ms: 60 })
    expect(performance.now() - start).toBeGreaterThan(55)
    expect(await response.json()).toHaveProperty('access_token')
  })

  test('hang issues tokens and never responds', async () => {
    const code = await client.code()
    await choose('token', 'hang')
    const answer = client.redeem(code)
    await expect.poll(issuedTokens).toBe(2)
    expect((await client.requests()).at(-1)).toMatchObject({ kind: 'token', status: null })
    expect(await Promise.race([answer, 'no answer'])).toBe('no answer')
    answer.catch(() => 'the connection ends with the server')
  })

  test('reset issues tokens and closes the connection without a response', async () => {
    await expect(redeemWith('reset')).rejects.toThrow('fetch failed')
    expect(await issuedTokens()).toBe(2)
  })

  test('reset-mid-body closes the connection in the middle of the response', async () => {
    const response = await redeemWith('reset-mid-body')
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow()
    expect(await issuedTokens()).toBe(2)
  })

  test('offline closes the connection without an effect', async () => {
    await expect(redeemWith('offline')).rejects.toThrow('fetch failed')
    expect(await issuedTokens()).toBe(0)
  })

  test('offline at the API fails preflights too, without counting them', async () => {
    const { access_token } = await client.tokens()
    await choose('api', 'offline', { times: 1 })
    await expect(fetch(`${provider.url}/v1/me`, { method: 'OPTIONS' })).rejects.toThrow('fetch failed')
    await expect(client.api('/me', access_token)).rejects.toThrow('fetch failed')
    expect((await client.api('/me', access_token)).status).toBe(200)
  })

  test('huge is valid, and 10 MiB long (PK-06)', async () => {
    const text = await (await redeemWith('huge')).text()
    expect(text.length).toBeGreaterThan(10 * 1024 * 1024)
    expect(JSON.parse(text)).toHaveProperty('access_token')
  })

  test('bad-gzip has the gzip encoding but no gzip content (PK-06)', async () => {
    const { access_token } = await client.tokens()
    await choose('api', 'bad-gzip')
    const request = get(`${provider.url}/v1/me`, { headers: { authorization: `Bearer ${access_token}` } })
    const [response] = await once(request, 'response')
    expect(response.headers['content-encoding']).toBe('gzip')
    const [chunk] = await once(response, 'data')
    expect(String(chunk)).toContain('Ada Melody')
  })
})

describe('refusals', () => {
  test.each([
    ['500', 500, null],
    ['503-retry-after', 503, '2'],
    ['429', 429, '2'],
    ['401', 401, null],
    ['invalid-grant', 400, null],
  ])('%s keeps the code valid', async (name, status, retryAfter) => {
    const code = await client.code()
    await choose('token', name, { times: 1 })
    const refused = await client.redeem(code)
    expect(refused.status).toBe(status)
    expect(refused.headers.get('retry-after')).toBe(retryAfter)
    expect(await refused.json()).toEqual({ error: expect.any(String), error_description: expect.any(String) })
    expect((await client.redeem(code)).status).toBe(200)
  })

  test.each([
    ['500', 500, 'Internal server error'],
    ['503-retry-after', 503, 'Service unavailable'],
    ['429', 429, 'API rate limit exceeded'],
    ['401', 401, 'The access token expired'],
    ['403', 403, 'User not registered in the Developer Dashboard'],
  ])("%s at the API has the API's shape, and pages can read it (EX-05)", async (name, status, message) => {
    const { access_token } = await client.tokens()
    await choose('api', name, { retryAfterS: 7 })
    const response = await client.api('/me/top/artists', access_token)
    expect(response.status).toBe(status)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    if (name === '429') expect(response.headers.get('retry-after')).toBe('7')
    expect(await response.json()).toEqual({ error: { status, message } })
  })

  test('invalid-grant at a renewal does not revoke the refresh token (RT-04)', async () => {
    const { refresh_token } = await client.tokens()
    await choose('refresh', 'invalid-grant', { times: 1 })
    expect(await (await client.refresh(refresh_token)).json()).toMatchObject({ error: 'invalid_grant' })
    expect((await client.refresh(refresh_token)).status).toBe(200)
  })

  test('redirect-token sends 307 to another host and records requests there (PK-07)', async () => {
    const response = await redeemWith('redirect-token')
    expect(response.status).toBe(307)
    const target = response.headers.get('location') ?? ''
    expect(target).toBe(`${provider.url.replace('127.0.0.1', 'localhost')}/stolen`)
    await fetch(target, { method: 'POST', body: new URLSearchParams({ client_secret: 'x' }) })
    expect((await client.requests()).at(-1)).toMatchObject({
      kind: 'stray',
      bodyNames: ['client_secret'],
    })
  })

  test.each(['slow8', '500', 'html-200'])('%s works at every endpoint', async (name) => {
    const { access_token, refresh_token } = await client.tokens()
    for (const at of ['authorize', 'refresh', 'api', 'revoke']) await choose(at, name, { ms: 1 })
    const answers = [
      await fetch(client.authorizeUrl(), { redirect: 'manual' }),
      await client.refresh(refresh_token),
      await client.api('/me', access_token),
      await client.revoke(refresh_token),
    ]
    const expected = { slow8: [303, 200, 200, 200], '500': [500, 500, 500, 500], 'html-200': [200, 200, 200, 200] }
    expect(answers.map(({ status }) => status)).toEqual(expected[name as keyof typeof expected])
  })
})

describe('refusals in other formats (PK-10)', () => {
  const description = { error_description: 'The code is spent' }
  test.each([
    ['error-200', 200, 'application/json', JSON.stringify({ error: 'bad_verification_code', ...description })],
    ['error-text', 400, 'text/plain; charset=utf-8', JSON.stringify({ error: 'invalid_grant', ...description })],
    ['error-untyped', 400, null, JSON.stringify({ error: 'invalid_grant', ...description })],
    ['error-form', 200, 'application/x-www-form-urlencoded', 'error=invalid_grant&error_description=The+code+is+spent'],
    [
      'error-problem',
      400,
      'application/problem+json',
      '{"type":"https://errors.example/invalid_grant","title":"Refused","status":400,"detail":"The code is spent"}',
    ],
    ['error-challenge', 401, 'text/html; charset=utf-8', '<!doctype html><title>Unauthorized</title>'],
  ])('%s keeps the code valid', async (name, status, type, body) => {
    const code = await client.code()
    await choose('token', name, { times: 1 })
    const refused = await client.redeem(code)
    expect([refused.status, refused.headers.get('content-type')]).toEqual([status, type])
    expect(await refused.text()).toBe(body)
    const challenge = refused.headers.get('www-authenticate')
    if (name === 'error-challenge') expect(challenge).toContain('error="invalid_token"')
    else expect(challenge).toBeNull()
    expect((await client.redeem(code)).status).toBe(200)
  })

  test('error-200 names a refresh token at a renewal and at a revocation', async () => {
    const { refresh_token } = await client.tokens()
    for (const at of ['refresh', 'revoke']) await choose(at, 'error-200', { times: 1 })
    for (const answer of [await client.refresh(refresh_token), await client.revoke(refresh_token)]) {
      expect(await answer.json()).toMatchObject({ error: 'bad_refresh_token' })
    }
  })
})

describe('incomplete API responses', () => {
  test.each([
    ['null-values', null],
    ['empty-values', ''],
  ])('%s keeps the first artist complete and removes values of others', async (name, value) => {
    const { access_token } = await client.tokens()
    const right = await (await client.api('/me/top/artists', access_token)).json()
    await choose('api', name)
    expect(await (await client.api('/me', access_token)).json()).toMatchObject({
      id: 'ada',
      display_name: value,
      images: value,
      external_urls: value,
    })
    const { items } = await (await client.api('/me/top/artists', access_token)).json()
    expect(items).toHaveLength(right.items.length)
    expect(items[0]).toEqual(right.items[0])
    expect(items[1].images.slice(0, 2)).toMatchObject([value, { url: value }])
    expect(items[1].images.slice(-3)).toEqual(right.items[1].images)
    expect(items[4]).toMatchObject({ name: right.items[4].name, images: value, external_urls: value })
    expect(items[8]).toBe(value)
  })

  test.each(['null-values', 'empty-values'])('%s does not change errors', async (name) => {
    await choose('api', name)
    expect((await client.api('/me', 'unknown')).status).toBe(401)
  })
})

describe('bodies (PK-06)', () => {
  test('html-200 is a page', async () => {
    const response = await redeemWith('html-200')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toContain('<!doctype html>')
  })

  test('empty-200 has no body', async () => {
    const response = await redeemWith('empty-200')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })

  test('wrong-type is JSON with a text content type', async () => {
    const response = await redeemWith('wrong-type')
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(await response.json()).toHaveProperty('access_token')
  })
})

describe('token answers (PK-05)', () => {
  const right = {
    access_token: expect.any(String),
    refresh_token: expect.any(String),
    token_type: 'Bearer',
    expires_in: 3600,
    scope: 'user-top-read',
  }

  test.each([
    ['no-access-token', { access_token: undefined }],
    ['token-type-mac', { token_type: 'mac' }],
    ['token-type-upper', { token_type: 'BEARER' }],
    ['no-expires', { expires_in: undefined }],
    ['string-expires', { expires_in: '3600' }],
    ['no-new-refresh', { refresh_token: undefined }],
    ['null-members', { expires_in: null, scope: null, refresh_token: null, id_token: null, error: null }],
    ['empty-members', { expires_in: '', scope: '', refresh_token: '', id_token: '', error: '' }],
    ['stray-id-token', { id_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.$/) }],
    ['odd-access-token', { access_token: 'токен' }],
  ])('%s changes nothing else', async (name, changes) => {
    const response = await redeemWith(name)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ ...right, ...changes })
  })

  test('form-token is form-encoded', async () => {
    const response = await redeemWith('form-token')
    expect(response.headers.get('content-type')).toBe('application/x-www-form-urlencoded; charset=utf-8')
    const members = Object.fromEntries(new URLSearchParams(await response.text()))
    expect(members).toEqual({ ...right, expires_in: '3600' })
  })

  test('extra-fields contains __proto__', async () => {
    const text = await (await redeemWith('extra-fields')).text()
    expect(text).toContain('"__proto__":{"polluted":true}')
    expect(JSON.parse(text)).toMatchObject({ token_type: 'Bearer', username: '<b>x</b>' })
  })

  test.each(['no-access-token', 'token-type-mac', 'extra-fields', 'form-token'])(
    '%s does not change errors',
    async (name) => {
      await choose('token', name)
      const response = await client.redeem('unknown')
      expect(response.status).toBe(400)
      expect(await response.json()).toEqual({ error: 'invalid_grant', error_description: 'Invalid authorization code' })
    },
  )

  test('rotate issues a new refresh token; reusing the old one revokes both (RT-02)', async () => {
    const { refresh_token } = await client.tokens()
    await choose('refresh', 'rotate', { times: 1 })
    const rotated = await (await client.refresh(refresh_token)).json()
    expect(rotated.refresh_token).toEqual(expect.any(String))
    expect(rotated.refresh_token).not.toBe(refresh_token)
    expect((await client.refresh(rotated.refresh_token)).status).toBe(200)
    expect((await client.refresh(refresh_token)).status).toBe(400)
    expect((await client.refresh(rotated.refresh_token)).status).toBe(400)
  })

  test('ignore-pkce accepts any or no verifier, and requests without a challenge (PK-02)', async () => {
    const codes = [await client.code(), await client.code()] as const
    await choose('token', 'ignore-pkce')
    expect((await client.redeem(codes[0], { code_verifier: 'x'.repeat(43) })).status).toBe(200)
    expect((await client.redeem(codes[1], { code_verifier: undefined })).status).toBe(200)

    await choose('authorize', 'ignore-pkce')
    const without = { code_challenge: undefined, code_challenge_method: undefined }
    const code = callbackOf(await client.signIn('ada', undefined, without)).searchParams.get('code') ?? ''
    expect((await client.redeem(code, { code_verifier: undefined })).status).toBe(200)
  })
})

describe('callbacks', () => {
  async function callbackWith(name: string, parameters: object = {}): Promise<URLSearchParams> {
    await choose('callback', name, parameters)
    const url = callbackOf(await client.signIn())
    expect(url.origin + url.pathname).toBe(REDIRECT_URI)
    return url.searchParams
  }

  test('iss, iss-path, wrong-iss and no-iss send the right issuer, another, or none (MX-01)', async () => {
    expect((await callbackWith('iss')).get('iss')).toBe(provider.url)
    expect((await callbackWith('iss-path')).get('iss')).toBe(`${provider.url}/realms/one`)
    expect((await callbackWith('wrong-iss')).get('iss')).toBe('https://accounts.wrong.example')
    expect((await callbackWith('no-iss')).has('iss')).toBe(false)
  })

  test('dup-params sends code and state twice (ST-02)', async () => {
    const parameters = await callbackWith('dup-params')
    expect(parameters.getAll('code')).toHaveLength(2)
    expect(parameters.getAll('state')).toEqual([client.state, client.state])
  })

  test('state-dropped and state-swapped remove or replace the state (ST-01)', async () => {
    expect((await callbackWith('state-dropped')).has('state')).toBe(false)
    const other = new Client(provider)
    await other.signIn('newbie')
    expect((await callbackWith('state-swapped')).get('state')).toBe(other.state)
  })

  test('state-swapped makes up a state if there is no other sign-in', async () => {
    const state = (await callbackWith('state-swapped')).get('state')
    expect(state).toMatch(/^[\w-]{43}$/)
    expect(state).not.toBe(client.state)
  })

  test('xss-error and odd-error send an error instead of a code (ST-06)', async () => {
    const xss = await callbackWith('xss-error')
    expect(xss.get('error_description')).toContain('<script>')
    expect(xss.get('error_uri')).toBe('javascript:alert(1)')
    const odd = await callbackWith('odd-error')
    expect(odd.get('error')).toBe('the_moon_is_full')
    for (const parameters of [xss, odd]) {
      expect(parameters.has('code')).toBe(false)
      expect(parameters.get('state')).toBe(client.state)
    }
  })

  test('late-callback redirects late', async () => {
    const start = performance.now()
    expect((await callbackWith('late-callback', { ms: 60 })).get('state')).toBe(client.state)
    expect(performance.now() - start).toBeGreaterThan(55)
  })

  test('short-code sends a code that expires soon', async () => {
    const code = (await callbackWith('short-code', { ms: 20 })).get('code') ?? ''
    // A wrong verifier does not use up the code, so that its expiry can be polled.
    const description = async () =>
      (await (await client.redeem(code, { code_verifier: 'x'.repeat(43) })).json()).error_description
    await expect.poll(description).toBe('Invalid authorization code')
  })

  test('double-callback shows a page that can only run its script (ST-03)', async () => {
    await choose('callback', 'double-callback')
    const response = await client.signIn()
    expect(response.status).toBe(200)
    expect(response.headers.get('location')).toBeNull()
    const page = await response.text()
    expect(page).toContain('fetch(callback')
    expect(page).toContain('location.replace(callback)')
    expect(page).toContain(`state=${client.state}`)
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/=]+'; connect-src http:\/\/127.0.0.1:9$/,
    )
  })
})

describe('the catalogue', () => {
  test('has a test for every misbehaviour', () => {
    expect([...catalogue.keys()].filter((name) => !tested.has(name))).toEqual([])
  })

  test('equals that of README.md', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
    const table = readme.split('## Misbehaviours')[1] ?? ''
    const rows = [...table.matchAll(/^\| `([^`]+)` +\| ([^|]+) \| (.+) \|$/gm)].map((row) =>
      row.slice(1).map((cell) => cell.trim()),
    )
    expect(rows).toEqual([...catalogue].map(([name, { at, does }]) => [name, at.join(', '), does]))
  })
})
