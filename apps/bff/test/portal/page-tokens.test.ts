import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashSecret } from '../../src/crypto/secret-hash.ts'
import { ACCESS_TOKEN_TYPE, JWT_TYPE } from '../../src/integrations/trusted/trusted-issuer.ts'
import { FakeIssuer } from './fake-issuer.ts'
import { contentOrigin, fetchContent, openContent } from './open-content.ts'
import { startConnectedPortal } from './start-connected-portal.ts'

const SAME_ORIGIN = { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' }
const JSON_FORM = { ...SAME_ORIGIN, Accept: 'application/json' }

/** A Liveboard of paula, which vera has opened. */
async function start(template: 'thoughtspot' | 'tableau' = 'thoughtspot') {
  const portal = await startConnectedPortal()
  const issuer = new FakeIssuer()
  const { guid: integration } = portal.directory.add({ template, authType: 'Viewer' })
  portal.directory.issuers.set(integration, issuer)
  const viewer = await portal.createPerson('viewer', 'victor', { claims: { preferred_username: 'victor' } })
  const item = await portal.createContent([integration])
  const cookie = await openContent(portal, item.guid, viewer)
  const request = (headers: Record<string, string> = SAME_ORIGIN, more: { query?: string; method?: string } = {}) =>
    fetchContent(
      portal,
      item.guid,
      `/-/token/${integration}${more.query ?? ''}`,
      { Cookie: cookie, ...headers },
      more.method,
    )
  return { portal, issuer, integration, viewer, item, cookie, request }
}

describe('a page token', () => {
  it('is the text alone, so that every byte is the token', async () => {
    const { request } = await start()
    const response = await request()
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('token-1-of-victor')
    expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(response.headers.has('Access-Control-Allow-Origin')).toBe(false)
  })

  it('is JSON for those that ask for it', async () => {
    const { request } = await start()
    const response = await request(JSON_FORM)
    expect(await response.json()).toEqual({ token: 'token-1-of-victor', expiresIn: 300 })
  })

  it('is issued anew for each request, and recorded by its hash', async () => {
    const { request, portal, viewer, item, integration } = await start()
    expect(await (await request()).text()).not.toBe(await (await request()).text())
    const key = await portal.createKey(await portal.createPerson('administrator', 'ada'))
    const { json } = await portal.callApi('GET', '/v1/trail', { key })
    expect(json).toMatchObject({
      results: expect.arrayContaining([
        expect.objectContaining({
          kind: 'credentials.issued',
          user_guid: viewer.guid,
          content_guid: item.guid,
          oauth_integration_guid: integration,
          token: hashSecret('token-1-of-victor'),
        }),
      ]),
    })
  })

  it('is for embedding: a JWT at Tableau, a trusted token at ThoughtSpot', async () => {
    const tableau = await start('tableau')
    await tableau.request()
    expect(tableau.issuer.requests).toMatchObject([{ type: JWT_TYPE, scopes: undefined }])
    const thoughtSpot = await start()
    await thoughtSpot.request()
    expect(thoughtSpot.issuer.requests).toMatchObject([{ type: ACCESS_TOKEN_TYPE }])
  })

  it('PG-01: is for the person of the cookie, whatever address, header or query name', async () => {
    const { request, issuer } = await start()
    await request(
      { ...SAME_ORIGIN, 'X-User': 'ada', 'Rstudio-Connect-Credentials': '{"user":"ada"}' },
      { query: '?username=ada&preferred_username=ada' },
    )
    expect(issuer.requests).toMatchObject([{ claims: { preferred_username: 'victor' } }])
  })

  it.each([
    ['a navigation', { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'navigate' }],
    ['another site', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'cors' }],
    ['another origin of the site', { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors' }],
    ['a link from nowhere', { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate' }],
    ['a script without a CORS check', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }],
    ['a program without these headers', {}],
    ['another Origin', { ...SAME_ORIGIN, Origin: 'https://evil.example' }],
  ])('PG-02: is refused for %s, without a body', async (_, headers) => {
    const { request, issuer } = await start()
    const response = await request(headers)
    expect([response.status, await response.text()]).toEqual([403, ''])
    expect(issuer.requests).toEqual([])
  })

  it('PG-03: is never a token that a provider issued to a person, nor that of a service account', async () => {
    const { portal, viewer } = await start()
    for (const fields of [
      { template: 'custom', authType: 'Viewer' },
      { template: 'tableau', authType: 'Service Account' },
      { template: 'connect', authType: 'Visitor API Key' },
    ] as const) {
      const { guid } = portal.directory.add(fields)
      portal.directory.issuers.set(guid, new FakeIssuer())
      if (fields.template === 'custom') await portal.connect(viewer, guid)
      const item = await portal.createContent([guid])
      const cookie = await openContent(portal, item.guid, viewer).catch(() => '')
      const response = await fetchContent(portal, item.guid, `/-/token/${guid}`, { Cookie: cookie, ...SAME_ORIGIN })
      expect([response.status, await response.text()]).toEqual([400, ''])
    }
  })

  it('PG-04: is refused as soon as the association is removed', async () => {
    const { request, portal, item, issuer } = await start()
    await portal.context.content.change(item.guid, (before) => ({ ...before, associations: [] }))
    const response = await request(JSON_FORM)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await response.json()).toMatchObject({ code: 'OAuthCredentialNoAssociations' })
    expect(issuer.requests).toEqual([])
  })

  it('PG-05: is refused as soon as the viewer may not view the content', async () => {
    const { request, portal, item, issuer, viewer } = await start()
    await portal.context.content.change(item.guid, (before) => ({ ...before, accessType: 'acl' as const }))
    expect((await request()).status).toBe(403)
    await portal.context.content.change(item.guid, (before) => ({ ...before, accessType: 'logged_in' as const }))
    await portal.context.people.change(viewer.guid, (before) => ({ ...before, locked: true }))
    expect((await request()).status).toBe(401)
    expect(issuer.requests).toEqual([])
  })

  it('PG-06: has no viewer at content for all, by share links, or with the cookie of other content', async () => {
    const { portal, integration, viewer, issuer, cookie } = await start()
    const open = await portal.createContent([integration], { accessType: 'all' })
    const other = await portal.createContent([integration])
    for (const { guid } of [open, other]) {
      const response = await fetchContent(portal, guid, `/-/token/${integration}`, { Cookie: cookie, ...SAME_ORIGIN })
      expect([response.status, await response.text()]).toEqual([401, ''])
    }
    expect(viewer.username).toBe('victor')
    expect(issuer.requests).toEqual([])
  })

  it('PG-07: is not issued for an integration of other content', async () => {
    const { portal, item, cookie } = await start()
    const { guid } = portal.directory.add({ template: 'thoughtspot', authType: 'Viewer' })
    portal.directory.issuers.set(guid, new FakeIssuer())
    for (const audience of [guid, randomUUID()]) {
      const response = await fetchContent(portal, item.guid, `/-/token/${audience}`, {
        Cookie: cookie,
        ...SAME_ORIGIN,
      })
      expect([response.status, await response.text()]).toEqual([400, ''])
    }
  })

  it('PG-08: has a sentence for the viewer if the host refuses, and no body that is taken for a token', async () => {
    const { request, issuer } = await start()
    issuer.refusal = 'unmappable_person'
    const text = await request()
    expect([text.status, await text.text()]).toEqual([502, ''])
    const json = await request(JSON_FORM)
    expect(json.headers.get('Content-Type')).toBe('application/problem+json')
    expect(await json.json()).toEqual({
      type: 'about:blank',
      title: 'Your account has no user name for this content. Ask the person who shared this with you.',
      status: 502,
      code: 'unmappable_person',
      requestId: expect.stringMatching(/./),
    })
  })

  it('is no token of the v1 API where the page has no cookie of the host', async () => {
    const { portal, viewer } = await start()
    const { guid } = portal.directory.add({
      template: 'thoughtspot',
      authType: 'Viewer',
      config: { token_kind: 'v1' },
    })
    portal.directory.issuers.set(guid, new FakeIssuer())
    const statuses = []
    for (const mode of ['cookieless', 'cookie'] as const) {
      const embed = { liveboard: randomUUID(), mode, option: 'authEndpoint' as const }
      const item = await portal.createContent([guid], { embed })
      const cookie = await openContent(portal, item.guid, viewer)
      const headers = { Cookie: cookie, ...SAME_ORIGIN }
      statuses.push((await fetchContent(portal, item.guid, `/-/token/${guid}`, headers)).status)
    }
    expect(statuses).toEqual([400, 200])
  })

  it('PG-09: is not issued by other methods, and a page that asks in a circle is stopped', async () => {
    const { request, issuer, portal } = await start()
    const origin = contentOrigin(portal)
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD'])
      expect((await request({ ...SAME_ORIGIN, Origin: origin }, { method })).status).toBe(405)
    expect(issuer.requests).toEqual([])
    let last = await request()
    for (let count = 1; last.status === 200 && count < 200; count += 1) last = await request()
    expect(last.status).toBe(429)
    expect(Number(last.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(issuer.requests.length).toBe(120)
  })
})
