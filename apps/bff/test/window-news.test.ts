import { describe, expect, it } from 'vitest'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard } from './dashboard.ts'
import { bringTo, type Scene } from './stages.ts'
import { type RunningApp, startApp } from './start-app.ts'

const ask = ({ browser, dashboard }: Pick<Scene, 'browser' | 'dashboard'>, at: string, init: RequestInit = {}) =>
  browser.fetch(`/signin/done/${dashboard.id}/news?at=${at}`, init)

/** The address that a page polls, from its data block. */
const newsAddressIn = (html: string) => /"address":"([^"]*)"/.exec(html)?.[1]

const waitFor = (app: RunningApp, polls: number) =>
  expect.poll(() => app.dependencies.connections.count('long_poll')).toBe(polls)

describe('the last page', () => {
  it('is notified immediately when its code is typed', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'returned')
    const page = await (await scene.browser.fetch(`/signin/done/${scene.dashboard.id}`)).text()
    expect(newsAddressIn(page)).toBe(`/signin/done/${scene.dashboard.id}/news?at=code`)
    const news = ask(scene, 'code')
    await waitFor(app, 1)
    scene.grant()
    await scene.dashboard.confirm(scene.code)
    expect((await news).status).toBe(200)
    await scene.dashboard.until('sign-in:completed')
    const after = await (await scene.browser.fetch(`/signin/done/${scene.dashboard.id}`)).text()
    expect(after).toContain('You are signed in')
    expect(after).toContain('You can close this window.')
    await waitFor(app, 0)
  })

  it('is notified when its code expires and when the dashboard cancels', async () => {
    const app = await startApp()
    const [late, cancelled] = [await bringTo(app, 'returned'), await bringTo(app, 'returned')]
    const news = ask(cancelled, 'code')
    await waitFor(app, 1)
    await cancelled.dashboard.cancel()
    expect((await news).status).toBe(200)
    const page = await (await cancelled.browser.fetch(`/signin/done/${cancelled.dashboard.id}`)).text()
    expect(page).toContain('<h1>Sign-in canceled</h1>')
    app.advance(120_000)
    expect((await ask(late, 'code')).status).toBe(200)
  })

  it('is not notified without the window cookie of its own sign-in', async () => {
    const app = await startApp()
    const [scene, other] = [await bringTo(app, 'returned'), await bringTo(app, 'returned')]
    expect((await ask({ ...scene, browser: new BrowserWindow(app) }, 'code')).status).toBe(403)
    const [name = ''] = [...scene.browser.cookies.keys()].filter((key) => key.includes('window'))
    const [secret = ''] = [...other.browser.cookies].filter(([key]) => key.includes('window')).map(([, value]) => value)
    const thief = new BrowserWindow(app)
    thief.cookies.set(name, secret)
    expect((await ask({ ...scene, browser: thief }, 'code')).status).toBe(403)
    expect((await ask({ browser: scene.browser, dashboard: new Dashboard(app) }, 'code')).status).toBe(403)
    expect((await ask(scene, 'nonsense')).status).toBe(400)
  })

  it('DS-01: may have three concurrent polls; disconnected ones are not counted', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'returned')
    const leave = new AbortController()
    const polls = [1, 2, 3].map(() => ask(scene, 'code', { signal: leave.signal }).catch(() => 'hung up'))
    await waitFor(app, 3)
    expect((await ask(scene, 'code')).status).toBe(429)
    // Polls of windows do not count as the dashboard's connections.
    expect((await scene.dashboard.request('/api/sign-in?wait=0')).status).toBe(200)
    leave.abort()
    expect(await Promise.all(polls)).toEqual(['hung up', 'hung up', 'hung up'])
    await waitFor(app, 0)
  })

  it('of a window that the dashboard opened closes after the delivery', async () => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    const browser = new BrowserWindow(app)
    const state = await browser.continueTo(dashboard.startUrl, dashboard.openerVerifier)
    const page = await (await browser.done(await browser.callback({ code: 'c1', state }))).text()
    expect(page).toContain('You are signed in')
    expect(page).not.toContain('window.close()')
    expect(newsAddressIn(page)).toBe(`/signin/done/${dashboard.id}/news?at=delivery`)
    const news = ask({ browser, dashboard }, 'delivery')
    await waitFor(app, 1)
    await dashboard.acknowledge((await dashboard.until('sign-in:completed')).deliveryId)
    expect((await news).status).toBe(200)
    const closing = await (await browser.fetch(`/signin/done/${dashboard.id}`)).text()
    expect(closing).toContain('window.close()')
    expect(closing).not.toContain('was reloaded before it received')
  })

  it('closes after a denial only if the dashboard opened it', async () => {
    const app = await startApp()
    for (const proof of [true, false]) {
      const dashboard = new Dashboard(app)
      const browser = new BrowserWindow(app)
      const state = await browser.continueTo(dashboard.startUrl, proof ? dashboard.openerVerifier : undefined)
      const page = await (await browser.done(await browser.callback({ error: 'access_denied', state }))).text()
      expect(page).toContain('<h1>Sign-in canceled</h1>')
      expect(page.includes('window.close()')).toBe(proof)
    }
  })
  it('shows success if another dashboard of the browser has signed in', async () => {
    const app = await startApp()
    for (const stage of ['authorizing', 'returned'] as const) {
      const { browser, dashboard, state } = await bringTo(app, stage)
      expect((await dashboard.request('/api/sign-in?reason=nonsense', { method: 'DELETE' })).status).toBe(400)
      const answer = await dashboard.request('/api/sign-in?reason=signed-in-elsewhere', { method: 'DELETE' })
      expect(answer.status).toBe(200)
      const page = await browser.comeBack({ code: 'c1', state })
      expect(page.status).toBe(200)
      const html = await page.text()
      expect(html).toContain('<h1>You are signed in</h1>')
      expect(html).toContain('window.close()')
      expect(await dashboard.newest()).toMatchObject({ data: { code: 'signed_in_elsewhere' } })
    }
    expect(app.provider.redemptions).toHaveLength(0)
  })
})
