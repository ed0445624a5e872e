import { navigate } from '@stagedoor/testing/navigate'
import { describe, expect, it } from 'vitest'
import { askForTicket, cookiesOf, fetchContent, locationOf, NAVIGATION, openContent } from './open-content.ts'
import { startConnectedPortal, USER_SESSION } from './start-connected-portal.ts'
import { startContentApp } from './start-content-app.ts'

async function start() {
  const [portal, shiny] = await Promise.all([startConnectedPortal(), startContentApp()])
  const service = portal.directory.add({ authType: 'Service Account' })
  const viewer = portal.directory.add()
  const item = await portal.createContent([service.guid, viewer.guid], { upstreamUrl: shiny.url })
  return { ...portal, shiny, item, integration: viewer.guid }
}

const FRAME = { ...NAVIGATION, 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Site': 'cross-site' }

describe('content of a Viewer integration', () => {
  it('opened alone, leads to the login of the missing integration and back', async () => {
    const { vera, item, integration, ...portal } = await start()
    const portalCookie = await portal.signIn(vera)
    const { opening, ticketUrl } = await askForTicket(portal, item.guid, portalCookie, '/tab?x=1')
    const login = new URL(ticketUrl)
    expect(login.pathname).toBe(`/__oauth__/integrations/${integration}/login`)

    await portal.connect(vera, integration)
    const back = await navigate(`${portal.publicUrl}${login.searchParams.get('redirect')}`, { Cookie: portalCookie })
    const opened = await navigate(locationOf(back), { ...NAVIGATION, Cookie: opening })
    expect(locationOf(opened)).toContain(`/content/${item.guid}/tab?x=1`)
    expect((await navigate(locationOf(opened), { ...NAVIGATION, Cookie: cookiesOf(opened) })).status).toBe(200)
  })

  it('asks again after the person has disconnected, but not within a page or a frame of the portal', async () => {
    const { vera, item, integration, ...portal } = await start()
    await portal.connect(vera, integration)
    const Cookie = await openContent(portal, item.guid, vera)
    const session = await portal.context.connections.sessions.find(vera.guid, integration)
    if (session) await portal.context.connections.disconnect(session)
    const alone = await fetchContent(portal, item.guid, '/', { ...NAVIGATION, Cookie })
    expect(locationOf(alone)).toContain(`${portal.publicUrl}/portal/content/${item.guid}/open?`)
    expect((await fetchContent(portal, item.guid, '/', { ...FRAME, Cookie })).status).toBe(200)
    expect((await fetchContent(portal, item.guid, '/data', { Cookie })).status).toBe(200)
  })

  it('in a frame of the portal, opens without the login, which the portal asks for', async () => {
    const { vera, item, ...portal } = await start()
    const { searchParams } = new URL(locationOf(await fetchContent(portal, item.guid, '/', FRAME)))
    const opened = await navigate(`${portal.publicUrl}/portal/content/${item.guid}/open?${searchParams}`, {
      ...FRAME,
      Cookie: await portal.signIn(vera),
    })
    expect(locationOf(opened)).toContain('/-/open?ticket=')
  })

  it('exchanges the token in its header for credentials of the person who looks, and of no one else', async () => {
    const { vera, paula, item, integration, shiny, ...portal } = await start()
    for (const person of [vera, paula])
      await portal.connect(person, integration, { accessToken: `access-token-of-${person.username}` })
    for (const person of [vera, paula]) {
      await fetchContent(portal, item.guid, '/', { Cookie: await openContent(portal, item.guid, person) })
      const token = String(shiny.seen.at(-1)?.headers['posit-connect-user-session-token'])
      const { json } = await portal.exchange({ token, type: USER_SESSION, form: { audience: integration } })
      expect(json).toMatchObject({ access_token: `access-token-of-${person.username}` })
    }
  })
})
