import { describe, expect, it } from 'vitest'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard } from './dashboard.ts'
import { type RunningApp, startApp } from './start-app.ts'

/** Continues a new sign-in, as somebody whom a proxy speaks for. */
async function start(app: RunningApp, forwardedFor?: string): Promise<Response> {
  const browser = new BrowserWindow(app)
  const form = await browser.openStartPage(new Dashboard(app).startUrl)
  return browser.submit(form, forwardedFor === undefined ? {} : { 'X-Forwarded-For': forwardedFor })
}

describe('starts of one address', () => {
  it('DS-01: are so many a minute, then 429 with Retry-After; another address goes on', async () => {
    const app = await startApp({ startsPerMinute: 3, deployment: { trustProxy: '1' } })
    for (let n = 0; n < 3; n++) expect((await start(app, '203.0.113.7')).status).toBe(303)
    const refused = await start(app, '203.0.113.7')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(60)
    expect((await start(app, '203.0.113.8')).status).toBe(303)
  })

  it('DS-01: count a whole IPv6 /64 as one', async () => {
    const app = await startApp({ startsPerMinute: 3, deployment: { trustProxy: 'loopback' } })
    for (let n = 1; n <= 3; n++) expect((await start(app, `2001:db8:1:2:${n}::${n}`)).status).toBe(303)
    expect((await start(app, '2001:db8:1:2:ffff::1')).status).toBe(429)
    expect((await start(app, '2001:db8:1:3::1')).status).toBe(303)
  })

  it('DS-03: are not told apart by X-Forwarded-For unless TRUST_PROXY says so', async () => {
    const app = await startApp({ startsPerMinute: 3 })
    for (let n = 1; n <= 3; n++) expect((await start(app, `203.0.113.${n}`)).status).toBe(303)
    expect((await start(app, '203.0.113.99')).status).toBe(429)
  })

  it('DS-03: are not told apart by what a client writes before the trusted proxy', async () => {
    const app = await startApp({ startsPerMinute: 3, deployment: { trustProxy: '127.0.0.1' } })
    for (let n = 1; n <= 3; n++) expect((await start(app, `198.51.100.${n}, 203.0.113.7`)).status).toBe(303)
    expect((await start(app, '198.51.100.99, 203.0.113.7')).status).toBe(429)
  })

  it.each([
    ['IPv4', (n: number) => `203.0.113.${n}`],
    ['IPv6', (n: number) => `[2001:db8:${n}::1]`],
  ])('DS-03: are counted by %s address where a proxy adds the port of the client', async (_kind, addressOf) => {
    const app = await startApp({ startsPerMinute: 5, deployment: { trustProxy: '1' } })
    for (let n = 1; n <= 8; n++) expect((await start(app, `${addressOf(n)}:${40_000 + n}`)).status).toBe(303)
    for (let n = 1; n <= 4; n++) expect((await start(app, `${addressOf(1)}:${50_000 + n}`)).status).toBe(303)
    expect((await start(app, `${addressOf(1)}:50005`)).status).toBe(429)
    expect((await start(app, `${addressOf(2)}:50006`)).status).toBe(303)
  })

  it('DS-03: count what is no address as the proxy that sent it', async () => {
    const app = await startApp({ startsPerMinute: 2, deployment: { trustProxy: '1' } })
    for (const garbage of ['unknown', '203.0.113.7:x']) expect((await start(app, garbage)).status).toBe(303)
    expect((await start(app)).status).toBe(429)
    expect((await start(app, '203.0.113.7')).status).toBe(303)
  })

  it('DS-03: recognize a trusted proxy that is named with its port', async () => {
    const app = await startApp({ startsPerMinute: 1, deployment: { trustProxy: 'loopback,10.0.0.0/8' } })
    expect((await start(app, '198.51.100.1, 203.0.113.7:41001, 10.0.0.5:4711')).status).toBe(303)
    expect((await start(app, '198.51.100.2, 203.0.113.7:41002, 10.0.0.6:4712')).status).toBe(429)
    expect((await start(app, '203.0.113.8:41001, 10.0.0.5:4711')).status).toBe(303)
  })

  it('DS-03: no forwarded header changes an address that the server gives out', async () => {
    const app = await startApp({ deployment: { trustProxy: '1' } })
    const headers = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'javascript', Forwarded: 'host=evil.example', Host: 'evil.example' } // biome-ignore format: one list
    const browser = new BrowserWindow(app)
    const form = await browser.openStartPage(new Dashboard(app).startUrl)
    await browser.submit(form, headers)
    expect(app.provider.authorizations[0]?.redirectUri).toBe(`${app.publicUrl}/oauth/callback/spotify`)
    for (const path of ['/', '/manifest.trex', '/extension/', '/nothing']) {
      const response = await fetch(app.publicUrl + path, { headers })
      expect(await response.text()).not.toContain('evil.example')
      expect([...response.headers.values()].join()).not.toContain('evil.example')
    }
  })
})

describe('sign-ins of one node', () => {
  it('DS-02: when there are as many as it carries, new ones get 503 with Retry-After, and living ones finish', async () => {
    const app = await startApp({ openSignIns: 2 })
    const dashboards = [new Dashboard(app), new Dashboard(app)]
    const windows = await Promise.all(
      dashboards.map(async ({ startUrl, openerVerifier }) => {
        const browser = new BrowserWindow(app)
        return { browser, state: await browser.continueTo(startUrl, openerVerifier) }
      }),
    )
    const refused = await start(app)
    expect(refused.status).toBe(503)
    expect(refused.headers.get('Retry-After')).toBe('10')
    expect(await refused.text()).toContain('busy')

    for (const [n, { browser, state }] of windows.entries()) {
      await browser.done(await browser.callback({ code: `c${n}`, state }))
      const { deliveryId } = (await dashboards[n]?.until('sign-in:completed')) ?? { deliveryId: '' }
      expect((await dashboards[n]?.acknowledge(deliveryId))?.status).toBe(200)
    }
    expect((await start(app)).status).toBe(303)
  })

  it('DS-02: those that nobody finishes make room when their time is up', async () => {
    const app = await startApp({ openSignIns: 1 })
    expect((await start(app)).status).toBe(303)
    expect((await start(app)).status).toBe(503)
    app.advance(app.dependencies.signIns.lifetimes.signInMs)
    expect((await start(app)).status).toBe(303)
  })
})
