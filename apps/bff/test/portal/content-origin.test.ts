import { randomUUID } from 'node:crypto'
import { navigate } from '@stagedoor/testing/navigate'
import { describe, expect, it } from 'vitest'
import { hashSecret } from '../../src/crypto/secret-hash.ts'
import {
  askForTicket,
  contentOrigin,
  cookiesOf,
  createContent,
  fetchContent,
  locationOf,
  NAVIGATION,
  openContent,
} from './open-content.ts'
import { startContentApp } from './start-content-app.ts'
import { startPortalApp } from './start-portal-app.ts'

async function start(fields: Parameters<typeof createContent>[2] = {}) {
  const [app, shiny] = await Promise.all([startPortalApp(), startContentApp()])
  const paul = await app.createPerson('publisher', 'paul')
  const vera = await app.createPerson('viewer', 'vera', { groups: ['sales', 'büro'] })
  const item = await createContent(app, paul, { upstreamUrl: shiny.url, ...fields })
  return { app, shiny, paul, vera, item }
}

describe('the content origin', () => {
  it('answers with content alone: no route of the portal, the API or the extension', async () => {
    const { app } = await start()
    for (const path of [
      '/',
      '/healthz',
      '/__api__/v1/user',
      '/portal/api/v1/user',
      '/extension/',
      '/oauth/callback/spotify',
    ]) {
      const response = await navigate(`${contentOrigin(app)}${path}`, NAVIGATION)
      expect([path, response.status]).toEqual([path, 404])
      expect(await response.text()).toContain('Content not found')
    }
  })

  it('does not serve content at the portal', async () => {
    const { app, item } = await start({ accessType: 'all' })
    expect((await navigate(`${app.publicUrl}/content/${item.guid}/`, NAVIGATION)).status).toBe(404)
    expect((await fetchContent(app, item.guid, '/')).status).toBe(200)
  })

  it('sends a browser to the portal and back to the address that it opened', async () => {
    const { app, vera, item, shiny } = await start()
    const { first, opening, portal, ticketUrl } = await askForTicket(
      app,
      item.guid,
      await app.signIn(vera),
      '/tab/2?x=1',
    )
    expect(locationOf(first)).toContain(`${app.publicUrl}/portal/content/${item.guid}/open?`)
    expect(first.headers.getSetCookie()[0]).toContain(`Path=/content/${item.guid}/; HttpOnly`)
    expect(portal.status).toBe(303)
    const opened = await navigate(ticketUrl, { ...NAVIGATION, Cookie: opening })
    expect(locationOf(opened)).toBe(`${contentOrigin(app)}/content/${item.guid}/tab/2?x=1`)
    const shown = await navigate(locationOf(opened), { ...NAVIGATION, Cookie: cookiesOf(opened) })
    expect(shown.status).toBe(200)
    expect(shiny.seen[0]?.url).toBe('/tab/2?x=1')
  })

  it('asks who is signed out to sign in, and answers scripts with 401', async () => {
    const { app, item } = await start()
    const { searchParams } = new URL(locationOf(await fetchContent(app, item.guid, '/', NAVIGATION)))
    const portal = await navigate(`${app.publicUrl}/portal/content/${item.guid}/open?${searchParams}`, NAVIGATION)
    const login = new URL(locationOf(portal))
    expect(login.pathname).toBe('/__login__')
    expect(login.searchParams.get('next')).toMatch(`/portal/content/${item.guid}/open?path=%2F&opening=`)
    const script = await fetchContent(app, item.guid, '/data', { 'Sec-Fetch-Mode': 'cors' })
    expect(script.status).toBe(401)
    expect(script.headers.get('Content-Type')).toContain('text/plain')
  })

  it('explains a missing permission, at the portal and for an earlier session', async () => {
    const { app, vera, item, paul } = await start()
    const cookie = await openContent(app, item.guid, vera)
    await app.context.content.change(item.guid, (stored) => ({ ...stored, accessType: 'acl' }))
    const refused = await fetchContent(app, item.guid, '/', { ...NAVIGATION, Cookie: cookie })
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('You cannot view this content')
    const opening = hashSecret('x')
    const open = `${app.publicUrl}/portal/content/${item.guid}/open?opening=${opening}`
    expect((await navigate(open, { ...NAVIGATION, Cookie: await app.signIn(vera) })).status).toBe(403)
    expect((await navigate(open, { ...NAVIGATION, Cookie: await app.signIn(paul) })).status).toBe(303)
  })

  it('PT-60 ends a content session with the portal session, and with a lock', async () => {
    const { app, vera, item } = await start()
    const portalCookie = await app.signIn(vera)
    const cookie = await openContent(app, item.guid, vera, portalCookie)
    const status = async () => (await fetchContent(app, item.guid, '/', { Cookie: cookie })).status
    expect(await status()).toBe(200)
    await app.context.people.change(vera.guid, (person) => ({ ...person, locked: true }))
    expect(await status()).toBe(401)
    await app.context.people.change(vera.guid, (person) => ({ ...person, locked: false }))
    expect(await status()).toBe(200)
    await app.context.portalSessions.end(portalCookie.split('=')[1] ?? '')
    expect(await status()).toBe(401)
  })

  it('PT-61 accepts a ticket once, in the browser that asked for it, for its item, and for 30 seconds', async () => {
    const { app, vera, item, paul } = await start()
    const portalCookie = await app.signIn(vera)
    const other = await createContent(app, paul, { upstreamUrl: 'http://127.0.0.1:9' })
    const ask = () => askForTicket(app, item.guid, portalCookie)
    const redeem = async (url: string, opening: string) =>
      (await navigate(url, opening === '' ? NAVIGATION : { ...NAVIGATION, Cookie: opening })).status

    const foreign = await ask()
    expect(await redeem(foreign.ticketUrl, '')).toBe(400)
    expect(await redeem(foreign.ticketUrl, (await ask()).opening)).toBe(400)
    expect(await redeem(foreign.ticketUrl.replace(item.guid, other.guid), foreign.opening)).toBe(400)
    expect(await redeem(foreign.ticketUrl, foreign.opening)).toBe(303)
    expect(await redeem(foreign.ticketUrl, foreign.opening)).toBe(400)

    const late = await ask()
    app.advance(30_001)
    expect(await redeem(late.ticketUrl, late.opening)).toBe(400)

    const signedOut = await ask()
    await app.context.portalSessions.end(portalCookie.split('=')[1] ?? '')
    expect(await redeem(signedOut.ticketUrl, signedOut.opening)).toBe(400)
  })

  it('PT-62 accepts the session of one item nowhere else, and no cookie of the portal', async () => {
    const { app, vera, item, shiny, paul } = await start()
    const other = await createContent(app, paul, { upstreamUrl: shiny.url })
    const portalCookie = await app.signIn(vera)
    const cookie = await openContent(app, item.guid, vera, portalCookie)
    expect((await fetchContent(app, other.guid, '/', { Cookie: cookie })).status).toBe(401)
    expect((await fetchContent(app, item.guid, '/', { Cookie: portalCookie })).status).toBe(401)
    expect((await fetchContent(app, item.guid, '/', { Cookie: `${cookie}; ${cookie}x` })).status).toBe(400)
    const api = await app.callApi('GET', '/v1/user', { cookie })
    expect(api.status).toBe(401)
    expect((await fetchContent(app, item.guid, '/', { Cookie: cookie })).status).toBe(200)
  })

  it('PT-79 lets pages of content read and change nothing at the portal', async () => {
    const { app, vera } = await start()
    const cookie = await app.signIn(vera)
    const from = { Origin: contentOrigin(app), 'Sec-Fetch-Site': 'same-site' }
    const changed = await app.callApi('POST', '/v1/user/keys', { cookie, json: { name: 'x' }, headers: from })
    expect(changed.status).toBe(403)
    const read = await app.callApi('GET', '/v1/user', { cookie, headers: from })
    expect(read.headers.get('Access-Control-Allow-Origin')).toBeNull()
    const asked = await fetch(`${app.publicUrl}/portal/api/v1/user`, {
      method: 'OPTIONS',
      headers: { ...from, 'Access-Control-Request-Method': 'POST' },
    })
    expect(asked.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  it('PT-63 returns from the portal to the item alone, whatever path it is given', async () => {
    const { app, vera, item } = await start()
    const Cookie = await app.signIn(vera)
    for (const path of ['/../../x', '//evil.example', '/%2e%2e/x', '/-/open?ticket=x', '/\\..\\..\\x']) {
      const query = new URLSearchParams({ path })
      const response = await navigate(`${app.publicUrl}/portal/content/${item.guid}/open?${query}`, { Cookie })
      if (response.status === 303) expect(locationOf(response)).toMatch(`${contentOrigin(app)}/content/${item.guid}/`)
      else expect(response.status).toBe(400)
    }
    for (const guid of ['x', randomUUID().toUpperCase(), `${item.guid}.`])
      expect((await navigate(`${app.publicUrl}/portal/content/${guid}/open`, { Cookie })).status).toBe(404)
  })

  it('opens an item by a share link without identity, until the link is revoked', async () => {
    const secret = 'a-secret-of-a-share-link'
    const link = { guid: randomUUID(), name: 'partners', hash: hashSecret(secret), createdAt: 0 }
    const { app, item, shiny } = await start({ accessType: 'acl', shareLinks: [link] })
    const wrong = await fetchContent(app, item.guid, '/?key=wrong', NAVIGATION)
    expect(locationOf(wrong)).toContain('/portal/content/')
    const response = await fetchContent(app, item.guid, `/?key=${secret}&tab=2`, NAVIGATION)
    expect(locationOf(response)).toBe(`${contentOrigin(app)}/content/${item.guid}/?tab=2`)
    const Cookie = cookiesOf(response)
    expect((await fetchContent(app, item.guid, '/', { Cookie })).status).toBe(200)
    expect(JSON.stringify(shiny.seen)).not.toMatch(/session-token|credentials|a-secret/)
    await app.context.content.change(item.guid, (stored) => ({ ...stored, shareLinks: [] }))
    expect((await fetchContent(app, item.guid, '/', { Cookie })).status).toBe(401)
  })
})
