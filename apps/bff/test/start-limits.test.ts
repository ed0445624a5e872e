import { describe, expect, it } from 'vitest'
import { StoreError } from '../src/errors.ts'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard, next } from './dashboard.ts'
import { bringTo, storedStage } from './stages.ts'
import { type RunningApp, startApp } from './start-app.ts'

/** Continues a new sign-in behind a proxy. */
async function start(app: RunningApp, forwardedFor?: string, dashboard = new Dashboard(app)): Promise<Response> {
  const browser = new BrowserWindow(app)
  const form = await browser.openStartPage(dashboard.startUrl)
  return browser.submit(form, forwardedFor === undefined ? {} : { 'X-Forwarded-For': forwardedFor })
}

describe('starts of one address', () => {
  it('DS-01: get 429 with Retry-After beyond the limit per minute; other addresses do not', async () => {
    const app = await startApp({ startsPerMinute: 3, deployment: { trustProxy: '1' } })
    for (let n = 0; n < 3; n++) expect((await start(app, '203.0.113.7')).status).toBe(303)
    const refused = await start(app, '203.0.113.7')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(60)
    expect((await start(app, '203.0.113.8')).status).toBe(303)
  })

  it('DS-01: are counted by IPv6 /64', async () => {
    const app = await startApp({ startsPerMinute: 3, deployment: { trustProxy: 'loopback' } })
    for (let n = 1; n <= 3; n++) expect((await start(app, `2001:db8:1:2:${n}::${n}`)).status).toBe(303)
    expect((await start(app, '2001:db8:1:2:ffff::1')).status).toBe(429)
    expect((await start(app, '2001:db8:1:3::1')).status).toBe(303)
  })

  it('DS-03: are counted by the address that the trusted proxy adds, not by the client’s', async () => {
    const app = await startApp({ startsPerMinute: 3, deployment: { trustProxy: '127.0.0.1' } })
    for (let n = 1; n <= 3; n++) expect((await start(app, `198.51.100.${n}, 203.0.113.7`)).status).toBe(303)
    expect((await start(app, '198.51.100.99, 203.0.113.7')).status).toBe(429)
  })

  it.each([
    ['IPv4', (n: number) => `203.0.113.${n}`],
    ['IPv6', (n: number) => `[2001:db8:${n}::1]`],
  ])('DS-03: are counted by %s address if the proxy adds the port of the client', async (_kind, addressOf) => {
    const app = await startApp({ startsPerMinute: 5, deployment: { trustProxy: '1' } })
    for (let n = 1; n <= 8; n++) expect((await start(app, `${addressOf(n)}:${40_000 + n}`)).status).toBe(303)
    for (let n = 1; n <= 4; n++) expect((await start(app, `${addressOf(1)}:${50_000 + n}`)).status).toBe(303)
    expect((await start(app, `${addressOf(1)}:50005`)).status).toBe(429)
    expect((await start(app, `${addressOf(2)}:50006`)).status).toBe(303)
  })

  it('DS-03: are counted by the proxy’s address if the forwarded one is invalid', async () => {
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

  it('DS-03: forwarded headers do not affect the server’s URLs', async () => {
    const app = await startApp({ deployment: { trustProxy: '1' } })
    const headers = {
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'javascript',
      Forwarded: 'host=evil.example',
      Host: 'evil.example',
    }
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
  it('DS-02: abandoned ones release their capacity when they expire', async () => {
    const app = await startApp({ openSignIns: 1 })
    const { dashboard } = await bringTo(app, 'authorizing')
    await next(dashboard.connect(), 'sign-in:progress')
    expect((await start(app)).status).toBe(503)
    app.advance(app.dependencies.signIns.lifetimes.signInMs)
    expect((await start(app)).status).toBe(303)
  })
})

describe('limits of networks', () => {
  it('DS-08: a node filled by few addresses evicts sign-ins without a dashboard, which get a problem', async () => {
    const app = await startApp({ openSignIns: 4, deployment: { trustProxy: '1' } })
    const attackers = [1, 2, 3].map((n) => ({ dashboard: new Dashboard(app), address: `203.0.113.${n}` }))
    const viewer = new Dashboard(app)
    await next(viewer.connect(), 'sign-in:progress')
    expect((await start(app, '198.51.100.1', viewer)).status).toBe(303)
    for (const { dashboard, address } of attackers) expect((await start(app, address, dashboard)).status).toBe(303)
    for (let n = 1; n <= 3; n++) expect((await start(app, `10.${n}.0.1`)).status).toBe(303)
    expect(app.dependencies.signIns.openSignIns.size).toBe(4)
    expect((await viewer.newest()).data).toEqual({ stage: 'started' })
    for (const { dashboard } of attackers) {
      expect(await dashboard.newest()).toMatchObject({ event: 'sign-in:failed', data: { code: 'overloaded' } })
    }
    const ends = app.events().filter(({ event }) => event === 'sign-in.failed')
    expect(ends.map(({ reason }) => reason)).toEqual(['overloaded', 'overloaded', 'overloaded'])
  })

  it('DS-08: a sign-in in redemption or delivery is never evicted', async () => {
    const app = await startApp({ openSignIns: 2 })
    const redeeming = await bringTo(app, 'redeeming')
    const returned = await bringTo(app, 'returned')
    app.advance(60_000)
    expect((await start(app)).status).toBe(303)
    expect([await storedStage(app, redeeming), await storedStage(app, returned)]).toEqual(['redeeming', 'failed'])
    app.advance(60_000)
    expect((await start(app)).status).toBe(303)
    redeeming.grant()
    await expect.poll(() => storedStage(app, redeeming)).toBe('delivering')
    app.advance(60_000)
    expect((await start(app)).status).toBe(303)
    expect(await storedStage(app, redeeming)).toBe('delivering')
    expect(app.events().filter(({ event }) => event === 'grant.lost')).toEqual([])
  })

  it('DS-08: an outage of the store evicts no sign-in', async () => {
    const app = await startApp({ openSignIns: 1 })
    const scene = await bringTo(app, 'authorizing')
    app.advance(60_000)
    const save = app.store.compareAndSet.bind(app.store)
    app.store.compareAndSet = () => Promise.reject(new StoreError(new Error('disk full')))
    expect((await start(app)).status).toBe(503)
    expect(app.dependencies.signIns.openSignIns.size).toBe(1)
    app.store.compareAndSet = save
    expect(await storedStage(app, scene)).toBe('authorizing')
    expect((await scene.browser.callback({ code: 'c1', state: scene.state })).status).toBe(303)
  })
})
