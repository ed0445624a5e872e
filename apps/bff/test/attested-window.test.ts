import { extensionName } from '@stagedoor/shared/extension-name'
import { integrationName } from '@stagedoor/shared/integration-name'
import { freePort } from '@stagedoor/testing/free-port'
import { attestedHeaders } from '@stagedoor/testing/navigate'
import { describe, expect, it } from 'vitest'
import { OverloadError } from '../src/errors.ts'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard } from './dashboard.ts'
import { FakeIntegration } from './fakes/fake-integration.ts'
import { recordOf, storedStage } from './stages.ts'
import { type AppOverrides, createExtension, EXTENSION_ORIGIN, type RunningApp, startApp } from './start-app.ts'

const spotify = integrationName.parse('spotify')

/** A server that shares its origin with the extension, and one sign-in of it. */
async function start(overrides: (origin: string) => AppOverrides = () => ({})) {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const page = `${origin}/extension/`
  const { deployment, ...others } = overrides(origin)
  const app = await startApp({ port, deployment: { extensionUrl: new URL(page), ...deployment }, ...others })
  const dashboard = new Dashboard(app, origin)
  return { app, origin, page, dashboard, browser: new BrowserWindow(app) }
}

const stateOf = (answer: Response) => new URL(answer.headers.get('Location') ?? '').searchParams.get('state') ?? ''

async function stored(app: RunningApp, dashboard: Dashboard) {
  return JSON.parse((await recordOf(app, { dashboard }))?.value ?? '{}') as Record<string, unknown>
}

describe('a window that the browser attests to the extension’s page', () => {
  it('BND-23: continues to the provider at once, bound as by the opener’s proof', async () => {
    const { app, page, dashboard, browser } = await start()
    const answer = await browser.navigate(dashboard.startUrl, attestedHeaders(page))
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([303, 'no-store'])
    expect(new URL(answer.headers.get('Location') ?? '').origin).toBe(app.provider.authorizationOrigin)
    expect([...browser.cookies.keys()]).toEqual([`stagedoor-window-${dashboard.id.slice(0, 16)}`])
    expect(app.provider.authorizations).toMatchObject([{ forceConsent: false }])
    expect(await stored(app, dashboard)).toMatchObject({ stage: 'authorizing', binding: 'opener' })
    expect((await dashboard.newest()).data).toEqual({ stage: 'started' })

    const last = await browser.comeBack({ code: 'c1', state: stateOf(answer) })
    expect(await last.text()).toContain('You are signed in')
    expect((await dashboard.until('sign-in:completed')).credentials.accessToken).toBe('access-token-for-c1')
    expect(app.events()).toContainEqual(
      expect.objectContaining({ event: 'sign-in.started', binding: 'opener', proof: 'navigation' }),
    )
  })

  it('BND-23: is recognized whatever the query of the page', async () => {
    const { page, dashboard, browser } = await start()
    const answer = await browser.navigate(dashboard.startUrl, attestedHeaders(`${page}?locale=de&a=%2F?`))
    expect(answer.status).toBe(303)
  })

  const without = (name: string) => (headers: Record<string, string>) => {
    const { [name]: _, ...others } = headers
    return others
  }
  const withValue = (name: string, value: string) => (headers: Record<string, string>) => ({
    ...headers,
    [name]: value,
  })
  type Change = (headers: Record<string, string>) => Record<string, string>
  const values = (name: string, list: readonly string[], status = 200) =>
    list.map((value): [string, Change, number] => [`${name}: ${value}`, withValue(name, value), status])

  it.each<[string, Change, number]>([
    ...['Sec-Fetch-Site', 'Sec-Fetch-Mode', 'Sec-Fetch-Dest', 'Referer'].map((name): [string, Change, number] => [
      `no ${name}`,
      without(name),
      200,
    ]),
    ...values('Sec-Fetch-Site', ['none', 'same-site', 'cross-site']),
    ...values('Sec-Fetch-Site', ['same-origin, same-origin', 'SAME-ORIGIN'], 403),
    ...values('Sec-Fetch-Mode', ['cors', 'no-cors', 'same-origin', 'nested-navigate', 'websocket', '']),
    ...values('Sec-Fetch-Dest', ['iframe', 'frame', 'embed', 'object', 'empty', 'fencedframe'], 403),
    ...values('Sec-Purpose', ['prefetch', 'prefetch;prerender', 'prefetch;anonymous-client-ip'], 503),
    ...values('Sec-Purpose', ['something-new', '']),
    ...values('Purpose', ['prefetch'], 503),
    ...values('Purpose', ['something-new']),
    ...values('X-Moz', ['prefetch'], 503),
  ])('BND-23: shows the start page, or nothing, and stores nothing: %s', async (_name, change, status) => {
    const { app, page, dashboard, browser } = await start()
    const answer = await browser.navigate(dashboard.startUrl, change(attestedHeaders(page)))
    expect(answer.status).toBe(status)
    if (status === 200) expect(await answer.text()).toContain('Continue to Spotify')
    expect(await storedStage(app, { dashboard })).toBe('waiting')
    expect(app.provider.authorizations).toEqual([])
  })

  it('BND-23: HEAD stores nothing', async () => {
    const { app, page, dashboard, browser } = await start()
    expect((await browser.navigate(dashboard.startUrl, attestedHeaders(page), 'HEAD')).status).toBe(200)
    expect(await storedStage(app, { dashboard })).toBe('waiting')
  })

  const { href: someStartUrl } = new URL('/signin/spotify?id=x&opener=y', 'http://host')
  it.each<[string, (origin: string) => string]>([
    ['the start page, which reloads itself', (origin) => someStartUrl.replace('http://host', origin)],
    ['the last page', (origin) => `${origin}/signin/done/x`],
    ['the page of a problem', (origin) => `${origin}/signin/problem/access_denied`],
    ['the landing page', (origin) => `${origin}/`],
    ['the catalogue of problems', (origin) => `${origin}/errors`],
    ['the configuration dialog', (origin) => `${origin}/extension/configure.html`],
    ['the extension’s address in the query', (origin) => `${origin}/?/extension/`],
    ['the origin only', (origin) => origin],
    ['no slash at the end', (origin) => `${origin}/extension`],
    ['two slashes', (origin) => `${origin}//extension/`],
    ['a longer path', (origin) => `${origin}/extension/x`],
    ['other letters', (origin) => `${origin}/EXTENSION/`],
    ['an encoded letter', (origin) => `${origin}/%65xtension/`],
    ['an encoded slash', (origin) => `${origin}/extension%2F`],
    ['dot segments', (origin) => `${origin}/x/../extension/`],
    ['a parameter of the path', (origin) => `${origin}/extension/;x`],
    ['a fragment', (origin) => `${origin}/extension/#x`],
    ['user information', (origin) => origin.replace('//', '//user:secret@').concat('/extension/')],
    ['our origin as user information', (origin) => `${origin}@evil.example/extension/`],
    ['our origin as the beginning of a host', (origin) => `${origin}.evil.example/extension/`],
    ['our origin in the path of another', (origin) => `https://evil.example/${origin}/extension/`],
    ['https', (origin) => origin.replace('http:', 'https:').concat('/extension/')],
    ['another port', () => 'http://127.0.0.1:1/extension/'],
    ['another name of this host', (origin) => origin.replace('127.0.0.1', 'localhost').concat('/extension/')],
    ['another spelling of the host', (origin) => origin.replace('127.0.0.1', '127.1').concat('/extension/')],
    ['backslashes', (origin) => `${origin}\\extension\\`],
    ['no address', () => 'about:client'],
  ])('BND-24: shows the start page if the referrer is not exactly the extension’s page: %s', async (_name, refer) => {
    const { app, origin, dashboard, browser } = await start()
    const answer = await browser.navigate(dashboard.startUrl, attestedHeaders(refer(origin)))
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Continue to Spotify')
    expect(await storedStage(app, { dashboard })).toBe('waiting')
  })
})

describe('deployments in which no navigation is attested', () => {
  const named = (name: string) => extensionName.parse(name)
  const extensionAt = (url: string, name = 'favorite-artist', integrations = [spotify] as const) =>
    createExtension({ name: named(name), url: new URL(url), integrations })

  it.each<[string, (origin: string) => AppOverrides]>([
    ['no list of sites that may frame the dashboard', () => ({ deployment: { frameAncestors: undefined } })],
    ['any site may frame the dashboard', () => ({ deployment: { frameAncestors: '*' } })],
    ['the list does not apply to this engine', () => ({ deployment: { desktopUserAgent: 'QtWebEngine' } })],
    [
      'two extensions may use the integration',
      (origin) => ({
        extensions: [extensionAt(`${origin}/extension/`), extensionAt('https://other.example/', 'other')],
      }),
    ],
    [
      'two extensions have the same page',
      (origin) => ({
        integrations: [new FakeIntegration(), new FakeIntegration('calendar')],
        extensions: [
          extensionAt(`${origin}/extension/`),
          createExtension({
            name: named('other'),
            url: new URL(`${origin}/extension/?other`),
            integrations: [integrationName.parse('calendar')],
          }),
        ],
      }),
    ],
  ])('BND-25: %s', async (_name, overrides) => {
    const { app, page, dashboard, browser } = await start(overrides)
    const headers = { ...attestedHeaders(page), 'User-Agent': 'Mozilla/5.0 QtWebEngine/6.8 Chrome/122.0' }
    const answer = await browser.navigate(dashboard.startUrl, headers)
    expect(answer.status).toBe(200)
    expect(await storedStage(app, { dashboard })).toBe('waiting')
  })

  it('BND-25: the extension has another origin than the server', async () => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    for (const origin of [EXTENSION_ORIGIN, app.publicUrl]) {
      const headers = attestedHeaders(`${origin}/extension/`)
      expect((await new BrowserWindow(app).navigate(dashboard.startUrl, headers)).status).toBe(200)
    }
    expect(await storedStage(app, { dashboard })).toBe('waiting')
  })

  it('BND-25: of several extensions of one origin, only the one that the link names counts', async () => {
    const { app, origin, dashboard, browser } = await start((origin) => ({
      extensions: [extensionAt(`${origin}/one/`, 'one'), extensionAt(`${origin}/two/`, 'two')],
    }))
    const link = `${dashboard.startUrl}&extension=one`
    expect((await browser.navigate(link, attestedHeaders(`${origin}/two/`))).status).toBe(200)
    expect(await storedStage(app, { dashboard })).toBe('waiting')
    expect((await browser.navigate(link, attestedHeaders(`${origin}/one/`))).status).toBe(303)
    expect(await stored(app, dashboard)).toMatchObject({ extension: 'one' })
  })
})

describe('an attested navigation', () => {
  it('BND-26: is counted with the starts of its address', async () => {
    const { app, page, origin, dashboard, browser } = await start(() => ({ startsPerMinute: 1 }))
    expect((await browser.navigate(dashboard.startUrl, attestedHeaders(page))).status).toBe(303)
    const other = new Dashboard(app, origin)
    const refused = await new BrowserWindow(app).navigate(other.startUrl, attestedHeaders(page))
    expect([refused.status, refused.headers.has('Retry-After')]).toEqual([429, true])
    expect(await refused.text()).toContain('Too many')
    expect(await storedStage(app, { dashboard: other })).toBe('waiting')
  })

  it('BND-26: is refused by a full node, with a page, before the rate is counted', async () => {
    const { app, page, origin, dashboard, browser } = await start(() => ({
      openSignInsPerAddress: 1,
      startsPerMinute: 2,
    }))
    expect((await browser.navigate(dashboard.startUrl, attestedHeaders(page))).status).toBe(303)
    for (let n = 0; n < 3; n += 1) {
      const other = new Dashboard(app, origin)
      const refused = await new BrowserWindow(app).navigate(other.startUrl, attestedHeaders(page))
      expect([refused.status, refused.headers.get('Content-Type')]).toEqual([429, 'text/html; charset=utf-8'])
      expect(await storedStage(app, { dashboard: other })).toBe('waiting')
    }
    expect(app.events().filter(({ event }) => event === 'limit.reached')).toMatchObject(
      Array.from({ length: 3 }, () => ({ reason: 'sign_ins_of_address' })),
    )
    // The browser that began needs no new place.
    expect((await browser.navigate(dashboard.startUrl, attestedHeaders(page))).status).toBe(303)
  })

  it('BND-26: is refused while the node is overloaded', async () => {
    const load = {
      check() {
        throw new OverloadError(5, 'event_loop')
      },
    }
    const { app, page, dashboard, browser } = await start(() => ({ load }))
    expect((await browser.navigate(dashboard.startUrl, attestedHeaders(page))).status).toBe(503)
    expect(await storedStage(app, { dashboard })).toBe('waiting')
  })

  it('BND-22, BND-26: in the browser that began the sign-in resumes it, and leads to the last page later', async () => {
    const { app, page, dashboard, browser } = await start()
    const first = stateOf(await browser.navigate(dashboard.startUrl, attestedHeaders(page)))
    const cookies = new Map(browser.cookies)
    const second = stateOf(await browser.navigate(dashboard.startUrl, attestedHeaders(page)))
    expect(second).not.toBe(first)
    expect(new Map(browser.cookies)).toEqual(cookies)
    expect(await stored(app, dashboard)).toMatchObject({ binding: 'opener', resumes: 1 })
    expect(app.provider.authorizations).toMatchObject([{ forceConsent: false }, { forceConsent: false }])

    await browser.comeBack({ code: 'c1', state: second })
    const answer = await browser.navigate(dashboard.startUrl, attestedHeaders(page))
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/signin/done/${dashboard.id}`])
    await dashboard.until('sign-in:completed')
    expect(app.provider.redemptions).toHaveLength(1)
  })

  it('BND-22, BND-26: in another browser is refused without effect', async () => {
    const { app, page, dashboard, browser } = await start()
    await browser.navigate(dashboard.startUrl, attestedHeaders(page))
    const before = await recordOf(app, { dashboard })
    const refused = await new BrowserWindow(app).navigate(dashboard.startUrl, attestedHeaders(page))
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([403, []])
    expect(await refused.text()).toContain('Continue there')
    expect(await recordOf(app, { dashboard })).toEqual(before)
    expect(app.dependencies.signIns.openSignIns.size).toBe(1)
  })

  it('BND-22, BND-26: does not upgrade a binding by code', async () => {
    const { app, page, dashboard, browser } = await start()
    await browser.continueTo(dashboard.startUrl)
    const answer = await browser.navigate(dashboard.startUrl, attestedHeaders(page))
    expect(answer.status).toBe(303)
    expect(app.provider.authorizations[1]).toMatchObject({ forceConsent: true })
    await browser.callback({ code: 'c1', state: stateOf(answer) })
    expect(await stored(app, dashboard)).toMatchObject({ stage: 'returned', binding: 'code' })
  })

  it('BND-26: repeated at the same time begins one sign-in', async () => {
    const { app, page, dashboard } = await start()
    const windows = Array.from({ length: 5 }, () => new BrowserWindow(app))
    const answers = await Promise.all(
      windows.map((window) => window.navigate(dashboard.startUrl, attestedHeaders(page))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 403, 403, 403, 403])
    expect(app.dependencies.signIns.openSignIns.size).toBe(1)
  })

  it('BND-26: with a malformed link or an unknown integration gets the page of the problem', async () => {
    const { page, dashboard, browser } = await start()
    const headers = attestedHeaders(page)
    const unknown = dashboard.startUrl.replace('/signin/spotify', '/signin/unknown')
    expect((await browser.navigate(unknown, headers)).status).toBe(404)
    expect((await browser.navigate(`${dashboard.startUrl}&id=x`, headers)).status).toBe(400)
  })
})
