import { SignJWT } from 'jose'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ContentItem } from '../../src/content/content-item.ts'
import { hashSecret } from '../../src/crypto/secret-hash.ts'
import type { Person } from '../../src/identity/person.ts'
import { FakeIssuer } from './fake-issuer.ts'
import { startFakeLogin } from './fake-login.ts'
import { startConnectedPortal } from './start-connected-portal.ts'

const PAGE = 'https://app.customer.example'
const AUDIENCE = 'customer-app'

type Sent = { token?: string; headers?: Record<string, string>; body?: unknown; method?: string; to?: string }

/** A page of a customer, which embeds a Liveboard of paula; victor has signed in at the portal before. */
async function start(fields: Partial<ContentItem> = {}) {
  const login = await startFakeLogin()
  const portal = await startConnectedPortal({ settings: { issuer: login.issuer, tokensAudience: AUDIENCE } })
  onTestFinished(() => portal.context.identityProvider.close())
  const issuer = new FakeIssuer()
  const { guid: integration } = portal.directory.add({ template: 'thoughtspot', authType: 'Viewer' })
  portal.directory.issuers.set(integration, issuer)
  const createViewer = (name: string, more: Partial<Person> = {}) =>
    portal.createPerson('viewer', name, {
      issuer: login.issuer,
      subject: `subject-of-${name}`,
      claims: { preferred_username: name },
      ...more,
    })
  const victor = await createViewer('victor')
  const item = await portal.createContent([integration], { embeddingOrigin: PAGE, ...fields })

  /** An ID token as the page has it. */
  const idToken = (claims: Record<string, unknown> = {}) => login.sign({ ...validClaims(login.issuer), ...claims })

  const request = async ({ token, headers = {}, body, method = 'POST', to = integration }: Sent = {}) =>
    fetch(`${portal.publicUrl}/tokens/${to}`, {
      method,
      headers: {
        Origin: PAGE,
        Authorization: `Bearer ${token ?? (await idToken())}`,
        'Content-Type': 'application/json',
        ...headers,
      },
      ...(method === 'POST' && { body: JSON.stringify(body ?? { content: item.guid }) }),
    })
  return { login, portal, issuer, integration, victor, item, createViewer, idToken, request }
}

function validClaims(issuer: string) {
  const now = Math.floor(Date.now() / 1000)
  return { iss: issuer, aud: AUDIENCE, sub: 'subject-of-victor', iat: now, exp: now + 300 }
}

async function codeOf(response: Response) {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  const problem = (await response.json()) as { status: number; code: string; title: string }
  expect(problem.status).toBe(response.status)
  return problem.code
}

describe('a token for a page elsewhere', () => {
  it('is issued to its origin for the person of the ID token, and recorded by its hash', async () => {
    const { request, portal, victor, item, integration } = await start()
    const response = await request()
    expect(await response.json()).toEqual({ token: 'token-1-of-victor', expiresIn: 300 })
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(PAGE)
    expect(response.headers.has('Access-Control-Allow-Credentials')).toBe(false)
    expect(response.headers.get('Vary')).toContain('Origin')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const key = await portal.createKey(await portal.createPerson('administrator', 'ada'))
    expect((await portal.callApi('GET', '/v1/trail', { key })).json).toMatchObject({
      results: expect.arrayContaining([
        expect.objectContaining({
          kind: 'credentials.issued',
          user_guid: victor.guid,
          content_guid: item.guid,
          oauth_integration_guid: integration,
          token: hashSecret('token-1-of-victor'),
        }),
      ]),
    })
  })

  it('PT-90: is for the person of the ID token, whatever address, header, cookie or body name', async () => {
    const { request, portal, issuer, item, createViewer, integration } = await start()
    const wanda = await createViewer('wanda')
    await request({
      to: `${integration}?username=wanda`,
      headers: { 'X-User': 'wanda', Cookie: await portal.signIn(wanda) },
      body: { content: item.guid, username: 'wanda', user: 'wanda' },
    })
    expect(issuer.requests).toMatchObject([{ claims: { preferred_username: 'victor' } }])
  })

  it('PT-91: is separate for people in two tabs, each time anew', async () => {
    const { request, idToken, createViewer } = await start()
    await createViewer('vilma')
    const tokens = await Promise.all(
      ['victor', 'vilma', 'victor'].map(async (name) => {
        const response = await request({ token: await idToken({ sub: `subject-of-${name}` }) })
        return ((await response.json()) as { token: string }).token
      }),
    )
    expect(tokens.map((token) => token.replace(/^token-\d-of-/, ''))).toEqual(['victor', 'vilma', 'victor'])
    expect(new Set(tokens).size).toBe(3)
  })

  it.each<[string, Record<string, unknown>]>([
    ['another audience', { aud: 'stagedoor' }],
    ['no audience', { aud: undefined }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['no issuer', { iss: undefined }],
    ['a life that has ended', { exp: Math.floor(Date.now() / 1000) - 120 }],
    ['a life without end', { exp: undefined }],
    ['a life that begins later', { nbf: Math.floor(Date.now() / 1000) + 600 }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
  ])('PT-92: is refused for an ID token with %s', async (_, claims) => {
    const { request, issuer, idToken } = await start()
    const response = await request({ token: await idToken(claims) })
    expect(response.status).toBe(401)
    expect(response.headers.get('WWW-Authenticate')).toContain('Bearer')
    expect(await codeOf(response)).toBe('WrongCredentials')
    expect(issuer.requests).toEqual([])
  })

  it('PT-93: is refused for signatures of other keys, of shared secrets, and without one', async () => {
    const { request, issuer, login, idToken } = await start()
    const claims = validClaims(login.issuer)
    const good = await idToken()
    login.faults.foreignKey = true
    const foreign = await idToken()
    const shared = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'login' })
      .sign(new TextEncoder().encode(JSON.stringify(login.jwk)))
    const [head = '', payload = '', signature = ''] = good.split('.')
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const forged = [
      foreign,
      shared,
      `${encode({ alg: 'none' })}.${payload}.`,
      `${encode({ alg: 'none' })}.${payload}.${signature}`,
      `${head}.${encode({ ...claims, sub: 'subject-of-wanda' })}.${signature}`,
      `${head}.${payload}`,
      'not-a-token',
    ]
    for (const token of forged) expect(await codeOf(await request({ token }))).toBe('WrongCredentials')
    expect(issuer.requests).toEqual([])
    expect((await request({ token: good })).status).toBe(200)
  })

  it('PT-94: is not issued without an ID token, nor for API keys and cookies', async () => {
    const { request, portal, victor, issuer } = await start()
    const cookie = await portal.signIn(victor)
    for (const Authorization of ['', `Key ${await portal.createKey(victor)}`, `Basic ${btoa('victor:')}`]) {
      const response = await request({ headers: { Authorization, Cookie: cookie } })
      expect([response.status, await codeOf(response)]).toEqual([401, 'WrongCredentials'])
    }
    expect(issuer.requests).toEqual([])
  })

  it.each(['https://evil.example', 'null', `${PAGE}:8443`, 'http://app.customer.example', ''])(
    'PT-95: is refused for a page of %s, which cannot read the answer either',
    async (origin) => {
      const { request, issuer } = await start()
      const response = await request({ headers: { Origin: origin } })
      expect([response.status, await codeOf(response)]).toEqual([403, 'PermissionDenied'])
      expect(response.headers.has('Access-Control-Allow-Origin')).toBe(false)
      expect(issuer.requests).toEqual([])
    },
  )

  it('PT-96: preflights are answered for the origins of content with the integration only', async () => {
    const { request, portal, integration } = await start()
    const { guid: other } = portal.directory.add({ template: 'thoughtspot', authType: 'Viewer' })
    const preflight = { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization' }
    const ask = (origin: string, to = integration) =>
      request({ method: 'OPTIONS', to, headers: { ...preflight, Origin: origin } })
    const allowed = await ask(PAGE)
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('Access-Control-Allow-Origin')).toBe(PAGE)
    expect(allowed.headers.get('Access-Control-Allow-Methods')).toBe('POST')
    expect(allowed.headers.get('Access-Control-Allow-Headers')).toBe('Authorization, Content-Type')
    for (const refused of [
      await ask('https://evil.example'),
      await ask('null'),
      await ask(`https://${'a'.repeat(400)}.example`),
      await ask(PAGE, other),
    ]) {
      expect(refused.status).toBe(204)
      expect(refused.headers.has('Access-Control-Allow-Origin')).toBe(false)
    }
  })

  it('PT-97: is refused for other content, other integrations, and as soon as the association is removed', async () => {
    const { request, portal, integration, item, issuer } = await start()
    const { guid: other } = portal.directory.add({ template: 'thoughtspot', authType: 'Viewer' })
    portal.directory.issuers.set(other, issuer)
    const foreign = await portal.createContent([other], { embeddingOrigin: PAGE })
    const unknown = '5f0f6a3e-1111-4222-8333-444455556666'
    expect(await codeOf(await request({ to: other }))).toBe('InvalidAudience')
    expect(await codeOf(await request({ body: { content: foreign.guid } }))).toBe('InvalidAudience')
    expect(await codeOf(await request({ body: { content: unknown } }))).toBe('ObjectDoesNotExist')
    await portal.context.content.change(item.guid, (before) => ({ ...before, associations: [] }))
    expect(await codeOf(await request({ to: integration }))).toBe('OAuthCredentialNoAssociations')
    expect(issuer.requests).toEqual([])
  })

  it('PT-98: is refused for those who may not view the content now, are locked, or have never signed in', async () => {
    const { request, portal, item, victor, idToken, issuer } = await start({ accessType: 'acl' })
    expect(await codeOf(await request())).toBe('NoViewPermission')
    await portal.context.content.change(item.guid, (before) => ({ ...before, accessType: 'all' as const }))
    expect(await codeOf(await request())).toBe('InvalidOAuthAssociationAssignment')
    await portal.context.content.change(item.guid, (before) => ({ ...before, accessType: 'logged_in' as const }))
    expect((await request()).status).toBe(200)
    const stranger = await request({ token: await idToken({ sub: 'unknown-subject' }) })
    expect([stranger.status, await codeOf(stranger)]).toEqual([403, 'PermissionDenied'])
    await portal.context.people.change(victor.guid, (before) => ({ ...before, locked: true }))
    expect(await codeOf(await request())).toBe('PermissionDenied')
    expect(issuer.requests.length).toBe(1)
  })

  it('PT-99: has a problem for every error, which no page takes for a token', async () => {
    const { request, issuer, portal, integration } = await start()
    issuer.refusal = 'unmappable_person'
    const refused = await request()
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe(PAGE)
    expect([refused.status, await codeOf(refused)]).toEqual([502, 'unmappable_person'])
    expect(await codeOf(await request({ body: {} }))).toBe('InvalidParameter')
    expect(await codeOf(await request({ body: 'x'.repeat(5_000) }))).toBe('RequestTooLarge')
    const asForm = await request({ headers: { 'Content-Type': 'text/plain' } })
    expect([asForm.status, await codeOf(asForm)]).toEqual([400, 'InvalidJson'])
    const got = await fetch(`${portal.publicUrl}/tokens/${integration}`)
    expect([got.status, await codeOf(got)]).toEqual([405, 'MethodNotAllowed'])
  })

  it('is not issued while the keys of the identity provider cannot be read', async () => {
    const { request, login, issuer } = await start()
    login.faults.metadata = { jwks_uri: `${login.issuer}/gone` }
    const response = await request()
    expect([response.status, await codeOf(response)]).toEqual([503, 'Unavailable'])
    expect(issuer.requests).toEqual([])
  })

  it('counts wrong ID tokens of one network', async () => {
    const login = await startFakeLogin()
    const portal = await startConnectedPortal({
      settings: { issuer: login.issuer, tokensAudience: AUDIENCE, wrongKeysPerMinute: 2 },
    })
    const codes: string[] = []
    for (let count = 0; count < 3; count += 1) {
      const response = await fetch(`${portal.publicUrl}/tokens/x`, {
        method: 'POST',
        headers: { Authorization: 'Bearer a.b.c', 'Content-Type': 'application/json' },
        body: '{"content":"x"}',
      })
      codes.push(await codeOf(response))
    }
    expect(codes).toEqual(['WrongCredentials', 'WrongCredentials', 'RateLimited'])
  })

  it('has no address without an audience', async () => {
    const portal = await startConnectedPortal()
    const response = await fetch(`${portal.publicUrl}/tokens/x`, { method: 'POST' })
    expect(response.status).toBe(404)
  })
})

describe('the embedding_origin of content', () => {
  it('is an origin of https, or of this machine in development, for those who may edit', async () => {
    const { portal, item, key } = await start().then((all) => ({ ...all, key: all.portal.key }))
    const change = (embedding_origin: string | null) =>
      portal.callApi('PATCH', `/v1/content/${item.guid}`, { key, json: { embedding_origin } })
    for (const wrong of ['https://a.example/', 'https://a.example/path', 'http://a.example', '*', 'null', 'a.example'])
      expect((await change(wrong)).json).toMatchObject({ payload: { field: 'embedding_origin' } })
    for (const right of ['https://a.example', 'http://localhost:5173', 'https://a.example:8443'])
      expect((await change(right)).json).toMatchObject({ embedding_origin: right })
    expect((await change(null)).json).toMatchObject({ embedding_origin: null })
    const read = await portal.callApi('GET', `/v1/content/${item.guid}`, { key: await portal.createKey(portal.vera) })
    expect(read.json).not.toHaveProperty('embedding_origin')
  })
})
