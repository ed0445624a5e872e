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

/** Chooses a misbehaviour, which has to exist. */
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
  test('slow8 answers right, but late', async () => {
    const start = performance.now()
    const response = await redeemWith('slow8', { ms: 60 })
    expect(performance.now() - start).toBeGreaterThan(55)
    expect(await response.json()).toHaveProperty('access_token')
  })

  test('hang issues tokens and never answers', async () => {
    const code = await client.code()
    await choose('token', 'hang')
    const answer = client.redeem(code)
    await expect.poll(issuedTokens).toBe(2)
    expect((await client.requests()).at(-1)).toMatchObject({ kind: 'token', status: null })
    expect(await Promise.race([answer, 'no answer'])).toBe('no answer')
    answer.catch(() => 'the connection ends with the server')
  })

  test('reset issues tokens and drops the connection without an answer', async () => {
    await expect(redeemWith('reset')).rejects.toThrow('fetch failed')
    expect(await issuedTokens()).toBe(2)
  })

  test('reset-mid-body drops the connection halfway', async () => {
    const response = await redeemWith('reset-mid-body')
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow()
    expect(await issuedTokens()).toBe(2)
  })

  test('offline drops the connection and does nothing', async () => {
    await expect(redeemWith('offline')).rejects.toThrow('fetch failed')
    expect(await issuedTokens()).toBe(0)
  })

  test('offline at the API stops preflights as well, without being used up by them', async () => {
    const { access_token } = await client.tokens()
    await choose('api', 'offline', { times: 1 })
    await expect(fetch(`${provider.url}/v1/me`, { method: 'OPTIONS' })).rejects.toThrow('fetch failed')
    await expect(client.api('/me', access_token)).rejects.toThrow('fetch failed')
    expect((await client.api('/me', access_token)).status).toBe(200)
  })

  test('huge is right, and 10 MiB long (PK-06)', async () => {
    const text = await (await redeemWith('huge')).text()
    expect(text.length).toBeGreaterThan(10 * 1024 * 1024)
    expect(JSON.parse(text)).toHaveProperty('access_token')
  })

  test('bad-gzip says gzip and is not (PK-06)', async () => {
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
  ])('%s leaves the code good for another try', async (name, status, retryAfter) => {
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

  test('invalid-grant at a renewal does not end the refresh token by itself (RT-04)', async () => {
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

describe('refusals in another wrapping (PK-10)', () => {
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
  ])('%s leaves the code good for another try', async (name, status, type, body) => {
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

describe('sparse answers of the API', () => {
  test.each([
    ['null-values', null],
    ['empty-values', ''],
  ])('%s leaves the first artist whole and others without values', async (name, value) => {
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

  test.each(['null-values', 'empty-values'])('%s leaves errors as they are', async (name) => {
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

  test('empty-200 is nothing', async () => {
    const response = await redeemWith('empty-200')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })

  test('wrong-type is JSON called text', async () => {
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
  ])('%s changes that and nothing else', async (name, changes) => {
    const response = await redeemWith(name)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ ...right, ...changes })
  })

  test('form-token says the same in a form', async () => {
    const response = await redeemWith('form-token')
    expect(response.headers.get('content-type')).toBe('application/x-www-form-urlencoded; charset=utf-8')
    const members = Object.fromEntries(new URLSearchParams(await response.text()))
    expect(members).toEqual({ ...right, expires_in: '3600' })
  })

  test('extra-fields brings __proto__ as text', async () => {
    const text = await (await redeemWith('extra-fields')).text()
    expect(text).toContain('"__proto__":{"polluted":true}')
    expect(JSON.parse(text)).toMatchObject({ token_type: 'Bearer', username: '<b>x</b>' })
  })

  test.each(['no-access-token', 'token-type-mac', 'extra-fields', 'form-token'])(
    '%s leaves errors as they are',
    async (name) => {
      await choose('token', name)
      const response = await client.redeem('unknown')
      expect(response.status).toBe(400)
      expect(await response.json()).toEqual({ error: 'invalid_grant', error_description: 'Invalid authorization code' })
    },
  )

  test('rotate gives a new refresh token; using the old one again ends both (RT-02)', async () => {
    const { refresh_token } = await client.tokens()
    await choose('refresh', 'rotate', { times: 1 })
    const rotated = await (await client.refresh(refresh_token)).json()
    expect(rotated.refresh_token).toEqual(expect.any(String))
    expect(rotated.refresh_token).not.toBe(refresh_token)
    expect((await client.refresh(rotated.refresh_token)).status).toBe(200)
    expect((await client.refresh(refresh_token)).status).toBe(400)
    expect((await client.refresh(rotated.refresh_token)).status).toBe(400)
  })

  test('ignore-pkce takes any verifier, none, and a request without a challenge (PK-02)', async () => {
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

  test('state-dropped and state-swapped lose the state (ST-01)', async () => {
    expect((await callbackWith('state-dropped')).has('state')).toBe(false)
    const other = new Client(provider)
    await other.signIn('newbie')
    expect((await callbackWith('state-swapped')).get('state')).toBe(other.state)
  })

  test('state-swapped makes a state up when there is no other sign-in', async () => {
    const state = (await callbackWith('state-swapped')).get('state')
    expect(state).toMatch(/^[\w-]{43}$/)
    expect(state).not.toBe(client.state)
  })

  test('xss-error and odd-error bring an error instead of a code (ST-06)', async () => {
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

  test('late-callback comes late', async () => {
    const start = performance.now()
    expect((await callbackWith('late-callback', { ms: 60 })).get('state')).toBe(client.state)
    expect(performance.now() - start).toBeGreaterThan(55)
  })

  test('short-code sends a code that soon is none', async () => {
    const code = (await callbackWith('short-code', { ms: 20 })).get('code') ?? ''
    // A wrong verifier spends no code, so that it can be asked until the code is gone.
    const description = async () =>
      (await (await client.redeem(code, { code_verifier: 'x'.repeat(43) })).json()).error_description
    await expect.poll(description).toBe('Invalid authorization code')
  })

  test('double-callback shows a page that may run its script, and nothing else (ST-03)', async () => {
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

  test('is what README.md says', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
    const table = readme.split('## Misbehaviours')[1] ?? ''
    const rows = [...table.matchAll(/^\| `([^`]+)` +\| ([^|]+) \| (.+) \|$/gm)].map((row) =>
      row.slice(1).map((cell) => cell.trim()),
    )
    expect(rows).toEqual([...catalogue].map(([name, { at, does }]) => [name, at.join(', '), does]))
  })
})
