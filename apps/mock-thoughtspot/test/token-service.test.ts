import { describe, expect, it } from 'vitest'
import { LIVEBOARD } from '../src/liveboard.ts'
import { control, KEY, mint, requestToken, startCluster } from './use-cluster.ts'

const codeOf = async (answer: Response) =>
  ((await answer.json()) as { error: { message: { code: number } } }).error.message.code

describe('the token service', () => {
  it('issues a token for the user and says for whom', async () => {
    const { url } = await startCluster()
    const answer = await requestToken(url, { username: 'vera', secret_key: KEY, validity_time_in_sec: 60, org_id: 3 })
    const token = (await answer.json()) as Record<string, unknown>
    expect(token).toMatchObject({ valid_for_username: 'vera', scope: { access_type: 'FULL', org_id: 3 } })
    expect(Number(token['expiration_time_in_millis']) - Number(token['creation_time_in_millis'])).toBe(60_000)
    const asked = await (await fetch(`${url}/control/asked`)).text()
    expect(JSON.parse(asked)).toEqual({ asked: [{ kind: 'full', username: 'vera', org: '3' }] })
    expect(asked).not.toContain(KEY)
  })

  it.each([
    ['without a key', 'full', { username: 'vera' }, 400, 10002],
    ['without a user', 'full', { secret_key: KEY }, 400, 10002],
    ['with a wrong key', 'full', { username: 'vera', secret_key: 'wrong' }, 401, 10097],
    ['for an unknown user', 'full', { username: 'unknown', secret_key: KEY }, 400, 13018],
    ['for a user in another case', 'full', { username: 'Vera', secret_key: KEY }, 400, 13018],
    ['without a life', 'full', { username: 'vera', secret_key: KEY, validity_time_in_sec: 0 }, 400, 10002],
    ['for no object', 'object', { username: 'vera', secret_key: KEY }, 400, 10002],
    ['without persist_option', 'custom', { username: 'vera', secret_key: KEY }, 400, 10002],
    [
      'for an unknown user who may not be created',
      'custom',
      { username: 'unknown', secret_key: KEY, persist_option: 'NONE', auto_create: false },
      400,
      13018,
    ],
  ])('refuses a request %s', async (_case, kind, body, status, code) => {
    const { url } = await startCluster()
    const answer = await requestToken(url, body, kind)
    expect([answer.status, await codeOf(answer)]).toEqual([status, code])
  })

  it('creates a user on request, and with custom unless it is told not to', async () => {
    const { url } = await startCluster()
    expect((await requestToken(url, { username: 'new', secret_key: KEY, auto_create: true })).status).toBe(200)
    const custom = await requestToken(url, { username: 'newer', secret_key: KEY, persist_option: 'NONE' }, 'custom')
    expect(await custom.json()).toMatchObject({ user: { name: 'newer' }, org: { id: '0' } })
  })

  it('issues tokens of version 1 as text, which are no bearer tokens', async () => {
    const { url } = await startCluster()
    const body = new URLSearchParams({ secret_key: KEY, username: 'vera', access_level: 'FULL' })
    const answer = await fetch(`${url}/callosum/v1/tspublic/v1/session/auth/token`, { method: 'POST', body })
    const token = await answer.text()
    expect(token).toMatch(/^[\w-]+$/)
    expect((await loadLiveboard(url, token)).status).toBe(401)
    expect((await login(url, 'vera', token)).status).toBe(302)
  })

  it('accepts two keys during a rotation', async () => {
    const { url } = await startCluster()
    await control(url, '/secret-keys', { keys: ['new', KEY] })
    expect((await requestToken(url, { username: 'vera', secret_key: 'new' })).status).toBe(200)
    expect((await requestToken(url, { username: 'vera', secret_key: KEY })).status).toBe(200)
    await control(url, '/secret-keys', { keys: ['new'] })
    expect((await requestToken(url, { username: 'vera', secret_key: KEY })).status).toBe(401)
    expect((await control(url, '/secret-keys', { keys: ['a', 'b', 'c'] })).status).toBe(400)
  })

  it('tells whose a token is until it is revoked', async () => {
    const { url } = await startCluster()
    const token = await mint(url, 'vera')
    const whose = () =>
      fetch(`${url}/api/rest/2.0/auth/session/user`, { headers: { Authorization: `Bearer ${token}` } })
    expect(await (await whose()).json()).toMatchObject({ name: 'vera' })
    await fetch(`${url}/api/rest/2.0/auth/token/revoke`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    expect((await whose()).status).toBe(401)
  })

  it.each([
    ['GET', '/api/rest/2.0/auth/session/user'],
    ['GET', '/api/rest/2.0/auth/session/token'],
    ['POST', '/api/rest/2.0/auth/token/validate'],
    ['POST', '/api/rest/2.0/auth/token/revoke'],
    ['GET', '/callosum/v1/session/isactive'],
    ['GET', '/callosum/v1/session/info'],
    ['GET', '/prism/preauth/info'],
  ])('refuses %s %s with a wrong token, and accepts a valid one', async (method, path) => {
    const { url } = await startCluster()
    const send = (token: string) =>
      fetch(url + path, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          'X-Requested-By': 'ThoughtSpot',
        },
        ...(method === 'POST' ? { body: JSON.stringify({ token }) } : {}),
      })
    expect((await send('wrong')).status).toBe(401)
    expect((await send(await mint(url, 'vera'))).ok).toBe(true)
  })

  it('fails on command: disabled, for another user, with a page, not at all', async () => {
    const { url } = await startCluster()
    const ask = () => requestToken(url, { username: 'vera', secret_key: KEY })
    await control(url, '/misbehave/disabled')
    expect(await codeOf(await ask())).toBe(10023)
    await control(url, '/misbehave/wrong-user')
    expect(await (await ask()).json()).toMatchObject({ valid_for_username: 'ada' })
    await control(url, '/misbehave/html')
    expect(await (await ask()).text()).toContain('<html>')
    await control(url, '/misbehave/unavailable')
    expect((await ask()).status).toBe(503)
    expect((await control(url, '/misbehave/else')).status).toBe(400)
    await control(url, '/reset')
    expect((await ask()).status).toBe(200)
    const page = await fetch(`${url}/control/reset`, { method: 'POST', headers: { Origin: 'http://evil.example' } })
    expect(page.status).toBe(403)
  })
})

describe('browsers', () => {
  it('get the rows of their user', async () => {
    const { url } = await startCluster()
    const rowsOf = async (name: string, more: object = {}, kind = 'full') => {
      const answer = await loadLiveboard(url, await mint(url, name, more, kind))
      return ((await answer.json()) as { rows: { region: string }[] }).rows.map(({ region }) => region)
    }
    expect(await rowsOf('vera')).toEqual(['North', 'East'])
    expect(await rowsOf('victor')).toEqual(['South'])
    const filter_rules = [{ column_name: 'Region', operator: 'IN', values: ['East'] }]
    expect(await rowsOf('vera', { persist_option: 'NONE', filter_rules }, 'custom')).toEqual(['East'])
  })

  it('get no rows without a valid token, of another object, or of no Liveboard', async () => {
    const { url } = await startCluster()
    expect((await loadLiveboard(url, 'wrong')).status).toBe(401)
    const other = await mint(url, 'vera', { object_id: 'another' }, 'object')
    expect((await loadLiveboard(url, other)).status).toBe(404)
    const token = await mint(url, 'vera')
    expect((await loadLiveboard(url, token, 'another')).status).toBe(404)
    expect((await loadLiveboard(url, token)).status).toBe(200)
    await control(url, '/expire')
    expect((await loadLiveboard(url, token)).status).toBe(401)
  })

  it('begin a session with a token of the same user only', async () => {
    const { url } = await startCluster()
    const token = await mint(url, 'vera')
    expect((await login(url, 'victor', token)).status).toBe(401)
    const cookie = (await login(url, 'vera', token)).headers.getSetCookie()[0] ?? ''
    expect(cookie).toContain('HttpOnly')
    const isActive = (headers: Record<string, string>) => fetch(`${url}/callosum/v1/session/isactive`, { headers })
    const Cookie = cookie.split(';')[0] ?? ''
    expect((await isActive({ Cookie, 'X-Requested-By': 'ThoughtSpot' })).status).toBe(204)
    expect((await isActive({ Cookie })).status).toBe(403)
    expect((await isActive({ 'X-Requested-By': 'ThoughtSpot' })).status).toBe(401)
    // A wrong token is not replaced by the cookie.
    const both = { Cookie, Authorization: 'Bearer wrong', 'X-Requested-By': 'ThoughtSpot' }
    expect((await isActive(both)).status).toBe(401)
    await fetch(`${url}/callosum/v1/session/logout`, { method: 'POST', headers: { Cookie } })
    expect((await isActive({ Cookie, 'X-Requested-By': 'ThoughtSpot' })).status).toBe(401)
  })

  it('may send requests from allowed origins, and embed the page there, only', async () => {
    const { url } = await startCluster(['http://localhost:3000'])
    const originOf = async (Origin: string) => {
      const answer = await fetch(`${url}/callosum/v1/session/info`, { method: 'OPTIONS', headers: { Origin } })
      return answer.headers.get('Access-Control-Allow-Origin')
    }
    expect(await originOf('http://localhost:3000')).toBe('http://localhost:3000')
    expect(await originOf('http://localhost:3001')).toBeNull()
    const page = await fetch(`${url}/v2/?embedApp=true`)
    expect(page.headers.get('Content-Security-Policy')).toContain('frame-ancestors http://localhost:3000')
    expect((await fetch(`${url}/v2/`)).status).toBe(404)
  })
})

function loadLiveboard(url: string, token: string, id: string = LIVEBOARD.id): Promise<Response> {
  return fetch(`${url}/liveboards/${id}`, { headers: { Authorization: `Bearer ${token}` } })
}

function login(url: string, username: string, token: string): Promise<Response> {
  return fetch(`${url}/callosum/v1/session/login/token`, {
    method: 'POST',
    body: new URLSearchParams({ username, auth_token: token }),
    redirect: 'manual',
  })
}
