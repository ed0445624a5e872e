import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { describe, expect, it, vi } from 'vitest'
import { ProviderError } from '../src/errors.ts'
import { Drain } from '../src/shutdown/drain.ts'
import { viewInWindow } from '../src/sign-in/view-in-window.ts'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard, next } from './dashboard.ts'
import { FaultyRecordStore } from './fakes/faulty-record-store.ts'
import { bringTo, GRANT, recordOf, storedStage } from './stages.ts'
import { startApp } from './start-app.ts'

const FAILURES: [error: Error, code: ProblemCode, status: number, text: string][] = [
  [new ProviderError('provider_unreachable'), 'provider_unreachable', 504, 'did not respond'],
  [new ProviderError('provider_error'), 'provider_error', 502, 'has a problem'],
  [new ProviderError('provider_rejected_code'), 'provider_rejected_code', 502, 'rejected the sign-in'],
  [new ProviderError('unsupported_token_response'), 'unsupported_token_response', 502, 'cannot use'],
  [new TypeError('canary: a mistake of ours'), 'server_error', 500, 'An error occurred'],
]

describe('a code that the provider rejects', () => {
  it.each(FAILURES)(
    '%s: both sides of an opener-bound sign-in are told, and the code is not sent again',
    async (error, code, status, text) => {
      const app = await startApp()
      app.provider.redeemWith = () => Promise.reject(error)
      const dashboard = new Dashboard(app)
      const browser = new BrowserWindow(app)
      const socket = dashboard.connect()
      const failed = next(socket, 'sign-in:failed')
      const closed = next(socket, 'disconnect')
      const state = await browser.continueTo(dashboard.startUrl, dashboard.openerVerifier)
      const page = await browser.done(await browser.callback({ code: 'c1', state }))
      expect(page.status).toBe(status)
      const html = await page.text()
      expect(html).toContain(text)
      expect(html).not.toContain('canary')
      expect(await failed).toMatchObject({ code, status })
      expect(JSON.stringify(await failed)).not.toContain('canary')
      expect(await closed).toBe('io server disconnect')
      await browser.fetch(`/signin/done/${dashboard.id}`)
      expect((await browser.comeBack({ code: 'c1', state })).status).toBe(status)
      expect(app.provider.redemptions).toHaveLength(1)
      expect(app.dependencies.signIns.openSignIns.size).toBe(0)
    },
  )

  it.each(FAILURES)('%s: also after the right confirmation code', async (error, code, status, text) => {
    const app = await startApp()
    const { dashboard, browser, code: confirmation } = await bringTo(app, 'returned')
    app.provider.redeemWith = () => Promise.reject(error)
    expect((await dashboard.confirm(confirmation)).status).toBe(200)
    await expect.poll(() => dashboard.newest()).toMatchObject({ event: 'sign-in:failed', data: { code, status } })
    const page = await browser.fetch(`/signin/done/${dashboard.id}`)
    expect(page.status).toBe(status)
    expect(await page.text()).toContain(text)
    const again = await dashboard.confirm(confirmation)
    expect([again.status, await again.json()]).toMatchObject([status, { code }])
    expect(app.provider.redemptions).toHaveLength(1)
  })
})

describe('a code that cannot be unsealed', () => {
  it('ends the sign-in for both sides, without a request to the provider', async () => {
    const app = await startApp()
    const { dashboard, browser, code } = await bringTo(app, 'returned')
    vi.spyOn(app.dependencies.signIns.sealer, 'open').mockRejectedValueOnce(new Error('The key has left the ring.'))
    expect((await dashboard.confirm(code)).status).toBe(200)
    await expect.poll(() => dashboard.newest()).toMatchObject({ data: { code: 'server_error', status: 500 } })
    expect((await browser.fetch(`/signin/done/${dashboard.id}`)).status).toBe(500)
    expect(app.provider.redemptions).toHaveLength(0)
  })
})

describe('a slow provider', () => {
  it('shows the wait page, which reloads', async () => {
    const app = await startApp()
    const { dashboard, browser } = await bringTo(app, 'redeeming')
    const [secret = ''] = [...browser.cookies].flatMap(([name, value]) => (name.includes('window') ? [value] : []))
    const view = await viewInWindow(app.dependencies.signIns, dashboard.id, secret, { waitMs: 0, end: new Drain() })
    expect(view).toEqual({ kind: 'wait' })
    expect(app.relay.size).toBe(0)
  })
})

describe('an outage of the store during a redemption', () => {
  const isRedeeming = (value: string) => value.includes('"stage":"redeeming"')

  async function startWithFaults() {
    let nowMs = Date.now()
    const store = new FaultyRecordStore(() => nowMs)
    const app = await startApp({ store, common: { clock: () => nowMs } })
    return { app, store, advance: (ms: number) => (nowMs += ms) }
  }

  it('the provider is not called before the stage is saved; the viewer can confirm again', async () => {
    const { app, store } = await startWithFaults()
    const scene = await bringTo(app, 'returned')
    const before = await recordOf(app, scene)
    store.fails = (_operation, value) => isRedeeming(value)
    const refused = await scene.dashboard.confirm(scene.code)
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'store_unavailable', retryAfter: 5 }])
    expect(refused.headers.get('Retry-After')).toBe('5')
    expect(app.provider.redemptions).toHaveLength(0)
    store.fails = () => false
    expect(await recordOf(app, scene)).toEqual(before)

    app.provider.redeemWith = async () => {
      expect(store.written.at(-1)).toSatisfy(isRedeeming)
      return GRANT
    }
    expect((await scene.dashboard.confirm(scene.code)).status).toBe(200)
    expect((await scene.dashboard.until('sign-in:completed')).credentials).toMatchObject(GRANT)
  })

  it('the last page of a window bound by its opener retries', async () => {
    const { app, store } = await startWithFaults()
    const dashboard = new Dashboard(app)
    const browser = new BrowserWindow(app)
    const state = await browser.continueTo(dashboard.startUrl, dashboard.openerVerifier)
    store.fails = (_operation, value) => isRedeeming(value)
    const callback = await browser.callback({ code: 'c1', state })
    expect(store.failures).toBe(1)
    const refused = await browser.done(callback)
    expect(refused.status).toBe(503)
    expect(await refused.text()).toContain('tries again automatically')
    expect(store.failures).toBe(2)
    expect(app.provider.redemptions).toHaveLength(0)
    store.fails = () => false
    expect(await (await browser.done(callback)).text()).toContain('You are signed in')
    expect(app.provider.redemptions).toHaveLength(1)
  })

  it('a reminder that cannot be saved is saved before the code is sent', async () => {
    const { app, store } = await startWithFaults()
    const { dashboard, code, grant } = await bringTo(app, 'returned')
    store.fails = (operation) => operation === 'remind'
    expect((await dashboard.confirm(code)).status).toBe(200)
    await expect.poll(() => store.failures).toBeGreaterThan(1)
    expect(app.provider.redemptions).toEqual([])
    store.fails = () => false
    grant()
    expect((await dashboard.until('sign-in:completed')).credentials).toMatchObject(GRANT)
  })

  it('an issued token is saved afterwards', async () => {
    const { app, store } = await startWithFaults()
    const { dashboard, grant } = await bringTo(app, 'redeeming')
    store.fails = () => true
    grant()
    await expect.poll(() => store.failures).toBeGreaterThan(0)
    const away = await dashboard.request('/api/sign-in?wait=0')
    expect([away.status, await away.json()]).toMatchObject([503, { code: 'store_unavailable' }])
    store.fails = () => false
    expect((await dashboard.until('sign-in:completed')).credentials).toMatchObject(GRANT)
    expect(app.provider.redemptions).toHaveLength(1)
  })

  it('a waiting socket stays connected, and gets the event afterwards', async () => {
    const { app, store } = await startWithFaults()
    const { dashboard } = await bringTo(app, 'returned')
    store.fails = (operation) => operation === 'load'
    const socket = dashboard.connect()
    await expect.poll(() => app.events().some(({ event }) => event === 'watch.failed')).toBe(true)
    const told = next(socket, 'sign-in:code-required')
    store.fails = () => false
    expect(await told).toMatchObject({ triesLeft: 5 })
  })

  it('every earlier step responds 503, and works afterwards', async () => {
    const { app, store } = await startWithFaults()
    const { browser, dashboard, form } = await bringTo(app, 'waiting')
    store.fails = () => true
    const start = await browser.fetch(dashboard.startUrl)
    expect([start.status, start.headers.get('Retry-After')]).toEqual([503, '5'])
    expect(await start.text()).toContain('tries again automatically')
    expect((await browser.submit(form)).status).toBe(503)
    expect((await dashboard.cancel()).status).toBe(503)
    store.fails = () => false
    const state = new URL((await browser.submit(form)).headers.get('Location') ?? '').searchParams.get('state') ?? ''

    store.fails = () => true
    const callback = await browser.callback({ code: 'c1', state })
    const refused = await browser.done(callback)
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '5'])
    expect(await refused.text()).toContain('tries again automatically')
    store.fails = () => false
    expect((await browser.done(callback)).status).toBe(200)
    expect(await storedStage(app, { dashboard })).toBe('returned')
  })
})

describe('a redemption whose process crashes', () => {
  it('fails with provider_unreachable after twenty seconds, on every node', async () => {
    const first = await startApp()
    const scene = await bringTo(first, 'redeeming')
    const { dashboard } = scene
    // Another server over the same store, to which the first one looks crashed.
    const second = await startApp({ store: first.store, common: { sealer: first.dependencies.signIns.sealer } })
    const ask = async () => {
      const address = new URL('/api/sign-in?wait=0', second.publicUrl)
      const response = await fetch(address, { headers: { Authorization: `Bearer ${dashboard.claimVerifier}` } })
      return (await response.json()) as unknown
    }
    second.advance(19_000)
    expect(await ask()).toEqual({ event: 'sign-in:progress', data: { stage: 'redeeming' } })
    second.advance(2_000)
    expect(await ask()).toMatchObject({ event: 'sign-in:failed', data: { code: 'provider_unreachable', status: 504 } })

    const window = new BrowserWindow(second)
    for (const [name, value] of scene.browser.cookies) window.cookies.set(name, value)
    expect((await window.fetch(`/signin/done/${dashboard.id}`)).status).toBe(504)

    // The token arrives too late and is not delivered.
    scene.grant()
    await expect.poll(() => first.dependencies.signIns.tasks.has(dashboard.id)).toBe(false)
    expect(await ask()).toMatchObject({ event: 'sign-in:failed' })
    expect(first.events().filter(({ event }) => event === 'grant.lost')).toHaveLength(1)
    expect((await recordOf(first, scene))?.value).not.toContain('credentials')
  })

  it('does not count as lost while its process waits for the provider', async () => {
    const app = await startApp()
    const { dashboard, grant } = await bringTo(app, 'redeeming')
    app.advance(21_000)
    expect(await dashboard.newest()).toEqual({ event: 'sign-in:progress', data: { stage: 'redeeming' } })
    grant()
    expect((await dashboard.until('sign-in:completed')).credentials).toMatchObject(GRANT)
  })
})
