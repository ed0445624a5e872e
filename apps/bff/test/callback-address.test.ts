import { describe, expect, it } from 'vitest'
import { BrowserWindow, readCode } from './browser-window.ts'
import { Dashboard } from './dashboard.ts'
import { FaultyRecordStore } from './fakes/faulty-record-store.ts'
import { bringTo, recordOf, type Stage, storedStage } from './stages.ts'
import { startApp } from './start-app.ts'

/** Redirect targets of the callback, without parts of the request. */
const CLEAN = /^\/signin\/(done\/[\w-]{43}|problem\/[a-z_]+)$/

async function startWithFaults() {
  const store = new FaultyRecordStore(Date.now)
  return { app: await startApp({ store }), store }
}

describe('the redirect URI', () => {
  it('ST-11: has a page for each of its problems, and for no other value', async () => {
    const app = await startApp()
    const statuses = { state_mismatch: 400, window_mismatch: 403, unknown_integration: 404, store_unavailable: 503 }
    for (const [code, status] of Object.entries(statuses)) {
      expect([code, (await fetch(`${app.publicUrl}/signin/problem/${code}`)).status]).toEqual([code, status])
    }
    for (const code of ['wrong_code', 'toString', '<b>', 'state_mismatch/x']) {
      const answer = await fetch(`${app.publicUrl}/signin/problem/${encodeURIComponent(code)}`)
      expect([answer.status, await answer.text()]).toEqual([404, 'Not Found\n'])
    }
  })

  it('ST-11: redirects while the store is down, and the last page processes the response afterwards', async () => {
    const { app, store } = await startWithFaults()
    const { browser, dashboard, state, grant } = await bringTo(app, 'authorizing')
    store.fails = () => true
    const answer = await browser.callback({ code: 'canary-code', state })
    expect(answer.headers.get('Location')).toBe(`/signin/done/${dashboard.id}`)
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^stagedoor-answer-[\w-]{16}=[\w.-]+; Max-Age=300; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(cookie).not.toContain('canary-code')
    for (let reload = 0; reload < 3; reload++) expect((await browser.done(answer)).status).toBe(503)
    store.fails = () => false
    const page = await browser.done(answer)
    expect(page.status).toBe(200)
    expect([...browser.cookies.keys()].filter((name) => name.includes('answer'))).toEqual([])
    expect((await dashboard.confirm(readCode(await page.text()))).status).toBe(200)
    grant()
    await dashboard.until('sign-in:completed')
    expect(app.provider.redemptions).toMatchObject([{ code: 'canary-code' }])
  })

  it('ST-11: keeps a response for its own sign-in and browser only, and for one use', async () => {
    const { app, store } = await startWithFaults()
    const scene = await bringTo(app, 'authorizing')
    const other = await bringTo(app, 'authorizing')
    const [name, forgedName] = [scene, other].map(({ dashboard }) => `stagedoor-answer-${dashboard.id.slice(0, 16)}`)
    store.fails = () => true
    const answer = await scene.browser.callback({ code: 'c1', state: scene.state })
    store.fails = () => false
    const kept = scene.browser.cookies.get(name ?? '') ?? expect.fail()

    other.browser.cookies.set(forgedName ?? '', kept)
    expect((await other.browser.fetch(`/signin/done/${other.dashboard.id}`)).status).toBe(200)
    expect(await storedStage(app, other)).toBe('authorizing')
    expect(other.browser.cookies.has(forgedName ?? '')).toBe(false)

    expect((await scene.browser.done(answer)).status).toBe(200)
    const before = await recordOf(app, scene)
    scene.browser.cookies.set(name ?? '', kept)
    expect((await scene.browser.done(answer)).status).toBe(200)
    expect(await recordOf(app, scene)).toEqual(before)
  })

  it('ST-11: drops a response that is too long for a cookie, and the sign-in continues', async () => {
    const { app, store } = await startWithFaults()
    const scene = await bringTo(app, 'authorizing')
    store.fails = () => true
    const answer = await scene.browser.callback({ code: 'c'.repeat(4_000), state: scene.state })
    expect(answer.headers.get('Location')).toBe('/signin/problem/store_unavailable')
    expect(answer.headers.getSetCookie()).toEqual([])
    store.fails = () => false
    expect(await storedStage(app, scene)).toBe('authorizing')
  })
})

describe('a repeated authorization response', () => {
  const STATUSES: Partial<Record<Stage, number>> = { returned: 200, delivering: 200, completed: 200, failed: 409 }

  it.each(Object.entries(STATUSES))('at %s sees the last page again, with status %i', async (stage, status) => {
    const app = await startApp()
    const scene = await bringTo(app, stage as Stage)
    const before = await recordOf(app, scene)
    const own = await (await scene.browser.fetch(`/signin/done/${scene.dashboard.id}`)).text()
    const again = await scene.browser.comeBack({ code: 'c1', state: scene.state })
    expect(again.status).toBe(status)
    const title = /<h1>.*<\/h1>/.exec(own)?.[0] ?? expect.fail()
    const html = await again.text()
    expect(html).toContain(title)
    if (stage === 'returned') expect(readCode(html)).toBe(scene.code)
    expect(await recordOf(app, scene)).toEqual(before)
  })

  it('ST-03: with another code shows the last page, and only the first code is redeemed', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'returned')
    await scene.browser.comeBack({ code: 'c2', state: scene.state })
    await scene.dashboard.confirm(scene.code)
    scene.grant()
    await scene.dashboard.until('sign-in:completed')
    expect(app.provider.redemptions).toMatchObject([{ code: 'c1' }])
  })
})

describe('a forwarded authorization URL', () => {
  it('BND-21: gives its sender no token if the store is down when the response arrives', async () => {
    const { app, store } = await startWithFaults()
    const dashboard = new Dashboard(app)
    const attacker = new BrowserWindow(app)
    const state = await attacker.continueTo(dashboard.startUrl, dashboard.openerVerifier)
    const victim = new BrowserWindow(app)
    store.fails = () => true
    const arrived = await victim.callback({ code: 'victims-code', state })
    expect(arrived.headers.get('Location')).toMatch(CLEAN)
    expect((await victim.done(arrived)).status).toBe(503)
    store.fails = () => false
    expect((await victim.done(arrived)).status).toBe(403)
    expect((await attacker.comeBack({ code: 'victims-code', state })).status).toBe(403)
    expect(app.provider.redemptions).toEqual([])
  })
})
