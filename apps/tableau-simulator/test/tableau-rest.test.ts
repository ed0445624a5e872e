import { describe, expect, it } from 'vitest'
import { parseConfig } from '../src/config.ts'
import { APP, mintJwt } from './mint-jwt.ts'
import { readCredentials, startTableau } from './start-tableau.ts'

const NAMESPACE = 'xmlns="http://tableau.com/api"'

describe('the REST API', () => {
  it('has no routes without a connected app', () => {
    expect(parseConfig({}).tableau).toBeUndefined()
  })

  it('is configured by the environment', () => {
    const env = { TABLEAU_CA_CLIENT: 'c', TABLEAU_CA_SECRETS: 'a:1 b:2', TABLEAU_DOMAINS: 'http://localhost:3000' }
    const secrets = new Map([
      ['a', '1'],
      ['b', '2'],
    ])
    expect(parseConfig(env).tableau).toEqual({
      site: 'stage',
      clientId: 'c',
      secrets,
      domains: ['http://localhost:3000'],
    })
    expect(() => parseConfig({ ...env, TABLEAU_CA_SECRETS: 'a:1 b:2 c:3' })).toThrow('one or two')
    expect(() => parseConfig({ ...env, TABLEAU_CA_SECRETS: 'a' })).toThrow('ID:value')
    expect(() => parseConfig({ ...env, TABLEAU_DOMAINS: 'localhost' })).toThrow('TABLEAU_DOMAINS')
  })

  it('names its version to clients without a session, in XML and JSON', async () => {
    const { url, get } = await startTableau()
    const xml = await fetch(`${url}/api/2.4/serverInfo`)
    expect(xml.headers.get('content-type')).toContain('application/xml')
    const text = await xml.text()
    expect(text).toContain(`<tsResponse ${NAMESPACE}><serverInfo><productVersion build="20242.24.0711.1636">2024.2.0<`)
    expect(text).toContain('<restApiVersion>3.22</restApiVersion>')
    expect(await (await get('/serverInfo')).json()).toMatchObject({ serverInfo: { restApiVersion: '3.22' } })
  })

  it('signs in with XML without a content type, and lists in XML', async () => {
    const { api } = await startTableau()
    const body = Buffer.from(
      `<tsRequest><credentials jwt="${mintJwt()}" isUat="false"><site contentUrl="stage" /></credentials></tsRequest>`,
    )
    const answer = await (await fetch(`${api}/auth/signin`, { method: 'POST', body })).text()
    expect(answer).toContain(NAMESPACE)
    const [, token = ''] = /<credentials token="([^"]+)"/.exec(answer) ?? []
    const [, site] = /<site id="([^"]+)" contentUrl="stage"/.exec(answer) ?? []
    expect(answer).toContain('<user id="user-vera">')
    const list = await fetch(`${api}/sites/${site}/workbooks?pageNumber=1&pageSize=1&fields=_all_`, {
      headers: { 'X-Tableau-Auth': token },
    })
    const text = await list.text()
    expect(text).toContain(
      '<pagination pageNumber="1" pageSize="1" totalAvailable="2"></pagination><workbooks><workbook ',
    )
    expect(text).toContain('<project id="project-sales" name="Sales">')
  })

  it('signs in with XML, and answers in JSON as asked', async () => {
    const { api } = await startTableau()
    const response = await fetch(`${api}/auth/signin`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/xml', Accept: 'application/json' },
      body: `<tsRequest><credentials jwt="${mintJwt()}"><site contentUrl="stage"/></credentials></tsRequest>`,
    })
    expect(await response.json()).toMatchObject({
      credentials: { site: { contentUrl: 'stage' }, token: expect.any(String) },
    })
  })

  it('lists by pages and filters what the user may see', async () => {
    const { signIn, get } = await startTableau()
    const { token, site } = await readCredentials(await signIn(mintJwt()))
    const { pagination, views } = await (await get(`${site}/views?pageSize=2&pageNumber=3`, token)).json()
    expect(pagination).toEqual({ pageNumber: '3', pageSize: '2', totalAvailable: '5' })
    expect(views.view).toMatchObject([
      { name: 'Plays by Region', contentUrl: 'ListeningHabits/sheets/PlaysbyRegion', workbook: { id: 'workbook-2' } },
    ])
    const filtered = await (await get(`${site}/workbooks?filter=name:eq:Sales%20Review`, token)).json()
    expect(filtered.workbooks.workbook).toMatchObject([{ name: 'Sales Review' }])
    const ada = await readCredentials(await signIn(mintJwt({ claims: { sub: 'ada' } })))
    const { workbooks } = await (await get(`${site}/workbooks`, ada.token)).json()
    expect(workbooks.workbook).toHaveLength(3)
    expect((await get(`${site}/views?pageSize=1001`, token)).status).toBe(400)
    expect((await get(`${site}/views?pageNumber=0`, token)).status).toBe(400)
  })

  it('sends a picture of a visible view only', async () => {
    const { signIn, get } = await startTableau()
    const { token, site } = await readCredentials(await signIn(mintJwt()))
    const picture = await get(`${site}/workbooks/workbook-1/views/view-1-1/previewImage`, token)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await picture.arrayBuffer()).toString('latin1', 0, 8)).toBe('\x89PNG\r\n\x1a\n')
    expect((await get(`${site}/workbooks/workbook-3/views/view-3-1/previewImage`, token)).status).toBe(404)
  })

  it('ends a session by sign-out and on command', async () => {
    const { api, signIn, get, control } = await startTableau()
    const { token, site } = await readCredentials(await signIn(mintJwt()))
    const signOut = () => fetch(`${api}/auth/signout`, { method: 'POST', headers: { 'X-Tableau-Auth': token } })
    expect((await signOut()).status).toBe(204)
    expect((await signOut()).status).toBe(401)
    const again = await readCredentials(await signIn(mintJwt()))
    expect((await get(`${site}/views`, again.token)).status).toBe(200)
    await control('expire-sessions')
    const expired = await get(`${site}/views`, again.token)
    expect([expired.status, (await expired.json()).error.code]).toEqual([401, '401002'])
  })

  it('refuses requests without a session, scope or site', async () => {
    const { signIn, get } = await startTableau()
    const { token, site } = await readCredentials(await signIn(mintJwt()))
    const codeOf = async (response: Promise<Response>) => (await (await response).json()).error.code
    expect(await codeOf(get(`${site}/views`))).toBe('401000')
    expect(await codeOf(get('/sites/another/views', token))).toBe('404000')
    const embedOnly = await readCredentials(await signIn(mintJwt({ claims: { scp: ['tableau:views:embed'] } })))
    expect(await codeOf(get(`${site}/views`, embedOnly.token))).toBe('401002')
  })

  it('refuses bodies that are no sign-in, in the form that the client accepts', async () => {
    const { api } = await startTableau()
    for (const body of ['', 'null', '{"credentials":{}}', '<tsRequest/>']) {
      const response = await fetch(`${api}/auth/signin`, { method: 'POST', body })
      expect(response.status).toBe(400)
      expect(await response.text()).toContain(`<tsResponse ${NAMESPACE}><error code="400000"><summary>`)
    }
  })

  it('lists sign-ins for tests, without JWTs, and takes no orders from pages', async () => {
    const { url, signIn, control, order } = await startTableau()
    const jwt = mintJwt()
    await signIn(jwt)
    await signIn(jwt)
    const text = await (await control('sign-ins', 'GET')).text()
    expect(JSON.parse(text).signIns).toEqual([
      { way: 'rest', user: 'vera', scopes: ['tableau:content:read', 'tableau:views:embed'] },
      { way: 'rest', code: 10091 },
    ])
    expect(text).not.toContain(jwt)
    expect((await order({ colour: 'red' })).status).toBe(400)
    expect((await order({ clockBehindS: 'much' })).status).toBe(400)
    const page = await fetch(`${url}/control/reset`, { method: 'POST', headers: { Origin: 'http://localhost:3000' } })
    expect(page.status).toBe(403)
    await control('reset')
    expect((await signIn(jwt)).status).toBe(200)
  })
})

describe('a JWT', () => {
  const now = Date.now() / 1000
  const refused: [string, number, Parameters<typeof mintJwt>[0]][] = [
    ['of another algorithm', 10087, { header: { alg: 'HS512' } }],
    ['without a key ID', 10083, { header: { kid: undefined } }],
    ['without an app in the header', 10083, { header: { iss: undefined } }],
    ['of an unknown app', 10089, { header: { iss: 'another' } }],
    ['of an unknown secret', 127, { header: { kid: 'another' } }],
    ['with a wrong signature', 10084, { secret: 'another' }],
    ['of another issuer', 10089, { claims: { iss: 'another' } }],
    ['for another audience', 16, { claims: { aud: 'another' } }],
    ['without an end', 16, { claims: { exp: undefined } }],
    ['that has expired', 16, { claims: { exp: now - 1 } }],
    ['that lives longer than ten minutes', 16, { claims: { exp: now + 660 } }],
    ['issued in the future', 16, { claims: { iat: now + 30 } }],
    ['that begins in the future', 16, { claims: { nbf: now + 30 } }],
    ['without an ID', 10094, { claims: { jti: undefined } }],
    ['without scopes', 10097, { claims: { scp: undefined } }],
    ['with a text for scopes', 10097, { claims: { scp: 'tableau:content:read' } }],
    ['of an unknown user', 16, { claims: { sub: 'unknown' } }],
    ['of a user in other letters', 16, { claims: { sub: 'Vera' } }],
    [
      'with on-demand access, which is off',
      67,
      { claims: { sub: 'guest', 'https://tableau.com/oda': 'true', 'https://tableau.com/groups': ['Guests'] } },
    ],
  ]
  it.each(refused)('%s is refused with %i', async (_what, code, change) => {
    const { signIn, embed } = await startTableau()
    const response = await signIn(mintJwt(change))
    const { error } = await response.json()
    expect([response.status, error.code]).toEqual([401, '401001'])
    expect(error.detail).toContain(`Error code: ${code}`)
    const embedded = await embed(mintJwt(change))
    expect([embedded.status, (await embedded.json()).result.errors[0].code]).toEqual([401, code])
  })

  it('without a signature is refused', async () => {
    const { signIn } = await startTableau()
    const [, claims] = mintJwt().split('.')
    const header = Buffer.from('{"alg":"none"}').toString('base64url')
    expect((await (await signIn(`${header}.${claims}.`)).json()).error.detail).toContain('10087')
    expect((await (await signIn('no-jwt')).json()).error.detail).toContain('10084')
  })

  it('is accepted once, for the site', async () => {
    const { signIn, embed } = await startTableau()
    const jwt = mintJwt()
    expect((await (await signIn(jwt, 'another')).json()).error.detail).toContain('Error code: 16')
    expect((await embed(jwt, { siteName: 'another' })).status).toBe(401)
    expect((await signIn(jwt)).status).toBe(200)
    expect((await (await signIn(jwt)).json()).error.detail).toContain('10091')
    expect((await embed(jwt)).status).toBe(401)
  })

  it('is refused by a disabled app, and by a clock that is behind', async () => {
    const { url, signIn, order } = await startTableau()
    await order({ isAppEnabled: false })
    expect((await (await signIn(mintJwt())).json()).error.detail).toContain('10090')
    await order({ isAppEnabled: true, clockBehindS: 20 })
    const behind = await signIn(mintJwt())
    expect((await behind.json()).error.detail).toContain('Error code: 16')
    expect(Date.now() - Date.parse(behind.headers.get('date') ?? '')).toBeGreaterThanOrEqual(20_000)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  it('is accepted with either of two secrets, not with one that was removed', async () => {
    const { signIn, order } = await startTableau()
    const next = { header: { kid: 'next' }, secret: 'next-value' }
    await order({ secrets: { [APP.secretId]: APP.secretValue, next: 'next-value' } })
    expect((await signIn(mintJwt())).status).toBe(200)
    expect((await signIn(mintJwt(next))).status).toBe(200)
    await order({ secrets: { next: 'next-value' } })
    expect((await (await signIn(mintJwt())).json()).error.detail).toContain('127')
    expect((await order({ secrets: { a: '1', b: '2', c: '3' } })).status).toBe(400)
  })

  it('admits a user on demand where that is on, by groups', async () => {
    const { signIn, order } = await startTableau()
    const claims = { sub: 'guest', 'https://tableau.com/oda': 'true' }
    await order({ hasOnDemandAccess: true })
    expect((await signIn(mintJwt({ claims }))).status).toBe(401)
    const guest = mintJwt({ claims: { ...claims, 'https://tableau.com/groups': ['Guests'] } })
    expect((await signIn(guest)).status).toBe(200)
  })
})

describe('sign-in of the Embedding API', () => {
  it('sets a cookie for the pages of allowed domains', async () => {
    const { embed } = await startTableau()
    const response = await embed(mintJwt())
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:3000')
    expect(response.headers.get('access-control-allow-credentials')).toBe('true')
    expect(response.headers.get('set-cookie')).toMatch(
      /^workgroup_session_id=[^;]+; Path=\/; HttpOnly; Secure; Partitioned; SameSite=None$/i,
    )
  })

  it('is for allowed domains only', async () => {
    const { url, embed, order } = await startTableau()
    const response = await embed(mintJwt(), { origin: 'http://localhost:9999' })
    expect(response.status).toBe(403)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    await order({ domains: ['http://localhost:9999'] })
    expect((await embed(mintJwt(), { origin: 'http://localhost:9999' })).status).toBe(200)
    const preflight = await fetch(`${url}/vizportal/api/web/v1/auth/embed/signin`, {
      method: 'OPTIONS',
      headers: { Origin: 'http://localhost:9999', 'Access-Control-Request-Headers': 'content-type' },
    })
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'content-type'])
  })

  it('needs the scope for embedding', async () => {
    const { embed } = await startTableau()
    const response = await embed(mintJwt({ claims: { scp: ['tableau:content:read'] } }))
    expect([response.status, (await response.json()).result.errors[0].code]).toEqual([401, 10099])
  })
})
