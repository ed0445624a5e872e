import { inspectManifest } from '@stagedoor/manifest/inspect-manifest'
import { extensionName } from '@stagedoor/shared/extension-name'
import { integrationName } from '@stagedoor/shared/integration-name'
import { startUrl } from '@stagedoor/shared/routes'
import { openerChallenge } from '@stagedoor/shared/secrets'
import { readForm } from '@stagedoor/testing/read-page'
import { describe, expect, it } from 'vitest'
import { BrowserWindow, readCode } from './browser-window.ts'
import { Dashboard, next } from './dashboard.ts'
import { FakeIntegration } from './fakes/fake-integration.ts'
import { SessionClient } from './session-client.ts'
import { createExtension, EXTENSION_ORIGIN, type RunningApp, startApp } from './start-app.ts'

const CALENDAR_ORIGIN = 'https://calendar.example'
const NOTES_ORIGIN = 'https://notes.example'

const [spotify, calendar] = ['spotify', 'calendar'].map((name) => integrationName.parse(name)) as [
  ReturnType<typeof integrationName.parse>,
  ReturnType<typeof integrationName.parse>,
]

/** The built-in extension with Spotify, one with a calendar, and one with both that any site may frame. */
async function start() {
  const integrations = { spotify: new FakeIntegration(), calendar: new FakeIntegration('calendar') }
  for (const integration of Object.values(integrations))
    integration.redeemWith = async ({ code }) => ({
      accessToken: `${integration.name}-token-for-${code}`,
      refreshToken: 'refresh',
      expiresIn: 3600,
      scope: 'all',
    })
  const app = await startApp({
    integrations: Object.values(integrations),
    extensions: [
      createExtension({ url: new URL('/extension/', EXTENSION_ORIGIN), integrations: [spotify], isBuiltIn: true }),
      createExtension({
        name: extensionName.parse('my-calendar'),
        url: new URL('/zone/', CALENDAR_ORIGIN),
        integrations: [calendar],
        frameAncestors: 'https://tableau.example',
        title: 'Calendar & more',
        manifest: { id: 'net.calendars.zone' },
      }),
      createExtension({
        name: extensionName.parse('notes'),
        url: new URL(NOTES_ORIGIN),
        integrations: [calendar, spotify],
        frameAncestors: undefined,
      }),
    ],
  })
  return { ...app, integrations }
}

type Start = { integration?: 'spotify' | 'calendar'; extension?: string }

/** The dashboard of an extension elsewhere, with its start link. */
function openDashboard(app: RunningApp, { integration = 'calendar', extension }: Start = {}) {
  const dashboard = new Dashboard(app)
  const opener = openerChallenge.parse(new URL(dashboard.startUrl).searchParams.get('opener'))
  const name = extension === undefined ? undefined : extensionName.parse(extension)
  const url = startUrl(app.publicUrl, integration === 'spotify' ? spotify : calendar, dashboard.id, opener, name)
  return { dashboard, url }
}

/** Continues in a window and comes back from the provider: the last page. */
async function signInWindow(app: RunningApp, url: string, openerVerifier = ''): Promise<Response> {
  const browser = new BrowserWindow(app)
  const form = readForm(await (await browser.fetch(url)).text())
  const { pathname } = new URL(url)
  const answer = await browser.fetch(pathname, {
    method: 'POST',
    headers: { Origin: app.publicUrl },
    body: new URLSearchParams({ ...form, action: 'continue', openerVerifier }),
  })
  const state = new URL(answer.headers.get('Location') ?? '').searchParams.get('state') ?? ''
  const callback = pathname.replace('/signin/', '/oauth/callback/')
  return browser.done(await browser.fetch(`${callback}?${new URLSearchParams({ code: 'c1', state })}`))
}

const from = (Origin: string) => ({ headers: { Origin } })

const EVIL = 'https://evil.example'

describe('several extensions at one server', () => {
  it('HD-06: each has its own origin in CORS and at the socket, and no other origin has access', async () => {
    const app = await start()
    for (const origin of [EXTENSION_ORIGIN, CALENDAR_ORIGIN, NOTES_ORIGIN]) {
      const { dashboard } = openDashboard(app)
      const answer = await dashboard.request('/api/sign-in', from(origin))
      expect([origin, answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([origin, 200, origin])
      const socket = dashboard.connect({ extraHeaders: { Origin: origin } })
      expect(await next(socket, 'sign-in:progress')).toEqual({ stage: 'waiting' })
    }
    const { dashboard } = openDashboard(app)
    const refused = await dashboard.request('/api/sign-in', from(EVIL))
    expect([refused.status, refused.headers.get('Access-Control-Allow-Origin')]).toEqual([403, null])
  })

  it('MX-06: an extension completes the sign-in at its own integration, renews and ends its session', async () => {
    const app = await start()
    const { dashboard, url } = openDashboard(app, { extension: 'my-calendar' })
    await signInWindow(app, url, dashboard.openerVerifier)
    const event = (await (await dashboard.request('/api/sign-in', from(CALENDAR_ORIGIN))).json()) as {
      data: { deliveryId: string; credentials: { accessToken: string; session: { handle: string } } }
    }
    expect(event.data.credentials.accessToken).toBe('calendar-token-for-c1')

    // Another extension that knows the secret of the dashboard.
    for (const origin of [EXTENSION_ORIGIN, NOTES_ORIGIN]) {
      const stolen = await dashboard.request('/api/sign-in', from(origin))
      expect([origin, stolen.status, await stolen.json()]).toEqual([
        origin,
        403,
        expect.objectContaining({ code: 'origin_not_allowed' }),
      ])
    }
    const { key } = await SessionClient.signIn(app)
    const body = JSON.stringify({ deliveryId: event.data.deliveryId, dpopJkt: key.jkt })
    const receipt = { method: 'POST', body }
    const foreign = await dashboard.request('/api/sign-in/receipt', { ...receipt, ...from(EXTENSION_ORIGIN) })
    expect(foreign.status).toBe(403)
    expect((await dashboard.request('/api/sign-in/receipt', { ...receipt, ...from(CALENDAR_ORIGIN) })).status).toBe(200)

    const session = new SessionClient(app, event.data.credentials.session.handle, key)
    for (const origin of [EXTENSION_ORIGIN, NOTES_ORIGIN]) {
      const renewal = await session.renew({}, { Origin: origin })
      expect([origin, renewal.status, await renewal.json()]).toEqual([
        origin,
        403,
        expect.objectContaining({ code: 'origin_not_allowed' }),
      ])
      expect((await session.end({}, { Origin: origin })).status).toBe(403)
    }
    expect((await session.renew({}, { Origin: CALENDAR_ORIGIN })).status).toBe(200)
    expect((await session.end({}, { Origin: CALENDAR_ORIGIN })).status).toBe(200)
  })

  it('MX-06: an extension cannot begin a sign-in at the integration of another one', async () => {
    const app = await start()
    const begin = async (start: Start) => {
      const answer = await new BrowserWindow(app).fetch(openDashboard(app, start).url)
      return [answer.status, await answer.text()]
    }
    expect(await begin({ integration: 'calendar', extension: 'favorite-artist' })).toEqual([
      403,
      expect.stringContaining('This extension is not allowed to use this integration'),
    ])
    expect(await begin({ integration: 'calendar', extension: 'unknown' })).toEqual([
      404,
      expect.stringContaining('does not have this extension'),
    ])
    const { dashboard } = openDashboard(app)
    const poll = await dashboard.request('/api/sign-in?integration=calendar', from(EXTENSION_ORIGIN))
    expect(await poll.json()).toMatchObject({ code: 'integration_not_allowed', status: 403 })
    const { claimVerifier } = dashboard
    const socket = dashboard.connect({
      auth: { claimVerifier, integration: 'calendar' },
      extraHeaders: { Origin: EXTENSION_ORIGIN },
    })
    const refused = await next<Error & { data: unknown }>(socket, 'connect_error')
    expect(refused.data).toMatchObject({ code: 'integration_not_allowed' })
  })

  it('MX-06: an extension gets no token of a sign-in that it begins in the name of another one', async () => {
    const app = await start()
    const { dashboard, url } = openDashboard(app, { extension: 'my-calendar' })
    // The built-in extension listens, and shows its viewer the form for the code.
    const socket = dashboard.connect({ extraHeaders: { Origin: EXTENSION_ORIGIN } })
    expect(await next(socket, 'sign-in:progress')).toEqual({ stage: 'waiting' })
    const seen = new Set<string>()
    socket.onAny((event: string) => void seen.add(event))
    const failed = next(socket, 'sign-in:failed')
    const code = readCode(await (await signInWindow(app, url)).text())
    expect(await failed).toMatchObject({ code: 'origin_not_allowed' })
    expect([...seen]).toEqual(['sign-in:failed'])
    const body = JSON.stringify({ code })
    const confirmed = await dashboard.request('/api/sign-in/confirmation', {
      method: 'POST',
      body,
      ...from(EXTENSION_ORIGIN),
    })
    expect(confirmed.status).toBe(403)
    expect(app.integrations.calendar.redemptions).toEqual([])
  })

  it('a link without an extension is for any that may use the integration', async () => {
    const app = await start()
    for (const origin of [CALENDAR_ORIGIN, NOTES_ORIGIN]) {
      const { dashboard, url } = openDashboard(app)
      await signInWindow(app, url, dashboard.openerVerifier)
      const event = (await (await dashboard.request('/api/sign-in', from(origin))).json()) as { event: string }
      expect([origin, event.event]).toEqual([origin, 'sign-in:completed'])
      const refused = await dashboard.request('/api/sign-in', from(EXTENSION_ORIGIN))
      expect(await refused.json()).toMatchObject({ code: 'integration_not_allowed' })
    }
  })

  it('BND-10: the opener’s proof is accepted from the origins of the extension only', async () => {
    const app = await start()
    const originsOf = async (start: Start) => {
      const html = await (await new BrowserWindow(app).fetch(openDashboard(app, start).url)).text()
      return /"extensionOrigins":(\[[^\]]*\]),"continuesByProof":(\w+)/.exec(html)?.slice(1)
    }
    expect(await originsOf({ extension: 'my-calendar' })).toEqual([JSON.stringify([CALENDAR_ORIGIN]), 'true'])
    // Any site may frame the notes, so their proof does not continue without a click.
    expect(await originsOf({ extension: 'notes' })).toEqual([JSON.stringify([NOTES_ORIGIN]), 'false'])
    expect(await originsOf({})).toEqual([JSON.stringify([CALENDAR_ORIGIN, NOTES_ORIGIN]), 'false'])
    expect(await originsOf({ integration: 'spotify', extension: 'favorite-artist' })).toEqual([
      JSON.stringify([EXTENSION_ORIGIN]),
      'true',
    ])
  })

  it('BND-12: the form of one extension does not begin a sign-in of another one', async () => {
    const app = await start()
    const { url } = openDashboard(app, { extension: 'notes' })
    const browser = new BrowserWindow(app)
    const form = readForm(await (await browser.fetch(url)).text())
    const submit = (extension: string) =>
      browser.fetch('/signin/calendar', {
        method: 'POST',
        headers: { Origin: app.publicUrl },
        body: new URLSearchParams({ ...form, extension, action: 'continue' }),
      })
    expect((await submit('my-calendar')).status).toBe(403)
    expect((await submit('')).status).toBe(403)
    expect((await submit('notes')).status).toBe(303)
  })

  it('each has its manifest, and the landing page lists all', async () => {
    const { publicUrl } = await start()
    const manifestOf = async (query: string) => {
      const answer = await fetch(`${publicUrl}/manifest.trex${query}`)
      return { status: answer.status, file: answer.headers.get('Content-Disposition'), xml: await answer.text() }
    }
    expect((await manifestOf('')).xml).toContain(`<url>${EXTENSION_ORIGIN}/extension/</url>`)
    const own = await manifestOf('?extension=my-calendar')
    expect(own).toMatchObject({ status: 200, file: 'attachment; filename="my-calendar.trex"' })
    expect(own.xml).toContain(`<url>${CALENDAR_ORIGIN}/zone/</url>`)
    expect(own.xml).toContain('Calendar &amp; more')
    expect(inspectManifest(own.xml)).toEqual({ id: 'net.calendars.zone', mistakes: [] })
    expect(inspectManifest((await manifestOf('?extension=notes')).xml)).toEqual({
      id: 'org.stagedoor.notes',
      mistakes: [],
    })
    for (const query of ['?extension=unknown', '?extension=__proto__', '?extension=a&extension=b'])
      expect([query, (await manifestOf(query)).status]).toEqual([query, 404])

    const landing = await (await fetch(publicUrl)).text()
    expect(landing).toContain('Dashboard extensions on this server')
    expect(landing).toContain(`href="${publicUrl}/manifest.trex?extension=my-calendar"`)
    expect(landing).toContain('Calendar &#38; more')
  })

  it('without the built-in extension its page does not exist', async () => {
    const { publicUrl } = await startApp({
      extensions: [createExtension({ url: new URL(CALENDAR_ORIGIN), integrations: [spotify] })],
    })
    expect((await fetch(`${publicUrl}/extension/`)).status).toBe(404)
    expect((await fetch(`${publicUrl}/manifest.trex`)).status).toBe(200)
  })
})
