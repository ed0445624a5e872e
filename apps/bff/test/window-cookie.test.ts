import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard } from './dashboard.ts'
import { bringTo, madeUpKey, recordOf, type Scene, storedStage } from './stages.ts'
import { type RunningApp, startApp } from './start-app.ts'

const NEUTRAL = 'That answer does not belong to an open sign-in.'

/** The name of the window's cookie for a sign-in. */
function cookieOf({ browser, dashboard }: Scene): string {
  return [...browser.cookies.keys()].find((name) => name.endsWith(dashboard.id.slice(0, 16))) ?? expect.fail()
}

/** A callback from this browser gets the neutral page, and the sign-in is as it was. */
async function expectRefusal(app: RunningApp, scene: Scene, browser: BrowserWindow) {
  const before = await recordOf(app, scene)
  const response = await browser.callback({ code: 'c1', state: scene.state })
  expect(response.status).toBe(400)
  expect(response.headers.getSetCookie()).toEqual([])
  expect(await response.text()).toContain(NEUTRAL)
  expect(await recordOf(app, scene)).toEqual(before)
  expect(app.provider.redemptions).toHaveLength(0)
}

describe('the cookie of the sign-in window', () => {
  it('BND-02: whoever goes straight to the provider has no cookie, and uses nothing up', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'authorizing')
    await expectRefusal(app, scene, new BrowserWindow(app))
    expect((await scene.browser.callback({ code: 'c1', state: scene.state })).status).toBe(303)
  })

  it("BND-03: another sign-in's cookie does not fit; the true browser can still finish", async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'authorizing')
    const other = await bringTo(app, 'authorizing')
    await expectRefusal(app, scene, other.browser)
    const forger = new BrowserWindow(app)
    forger.cookies.set(cookieOf(scene), other.browser.cookies.get(cookieOf(other)) ?? '')
    await expectRefusal(app, scene, forger)
    expect((await scene.browser.callback({ code: 'c1', state: scene.state })).status).toBe(303)
    expect((await other.browser.callback({ code: 'c1', state: other.state })).status).toBe(303)
  })

  it('BND-04: what is public about a sign-in does not make its cookie', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'authorizing')
    const { dashboard, state } = scene
    const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')
    const [, stateSecret = ''] = state.split('.')
    const guesses = ['', '1', 'A'.repeat(43), state, stateSecret, sha256(state), sha256(stateSecret), dashboard.id]
    const { windowHash } = JSON.parse((await recordOf(app, scene))?.value ?? '') as { windowHash: string }
    for (const guess of [...guesses, sha256(dashboard.id), madeUpKey(), windowHash]) {
      const forger = new BrowserWindow(app)
      forger.cookies.set(cookieOf(scene), guess)
      await expectRefusal(app, scene, forger)
    }
    expect((await scene.browser.callback({ code: 'c1', state })).status).toBe(303)
  })

  it('BND-04: the code page shows itself to no other browser', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'returned')
    const forger = new BrowserWindow(app)
    for (const guess of [undefined, '', madeUpKey(), scene.dashboard.id]) {
      if (guess !== undefined) forger.cookies.set(cookieOf(scene), guess)
      const response = await forger.fetch(`/signin/done?id=${scene.dashboard.id}`)
      expect(response.status).toBe(403)
      expect(await response.text()).not.toContain(scene.code)
    }
    expect(await (await scene.browser.fetch(`/signin/done?id=${scene.dashboard.id}`)).text()).toContain(scene.code)
  })

  it('BND-20: a cookie that somebody planted beforehand is replaced when the sign-in begins', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'waiting')
    const name = `stagedoor-window-${scene.dashboard.id.slice(0, 16)}`
    const planted = madeUpKey()
    scene.browser.cookies.set(name, planted)
    const answer = await scene.browser.submit(scene.form)
    const state = new URL(answer.headers.get('Location') ?? '').searchParams.get('state') ?? ''
    expect(scene.browser.cookies.get(name)).not.toBe(planted)

    const forger = new BrowserWindow(app)
    forger.cookies.set(name, planted)
    await expectRefusal(app, { ...scene, state }, forger)
    expect((await scene.browser.callback({ code: 'c1', state })).status).toBe(303)
  })

  it('BND-20: two sign-ins in two tabs of one browser both finish, in any order', async () => {
    const app = await startApp()
    const browser = new BrowserWindow(app)
    const dashboards = [new Dashboard(app), new Dashboard(app)] as const
    const first = await browser.continueTo(dashboards[0].startUrl, dashboards[0].openerVerifier)
    const second = await browser.continueTo(dashboards[1].startUrl, dashboards[1].openerVerifier)
    await browser.done(await browser.callback({ code: 'second', state: second }))
    await browser.done(await browser.callback({ code: 'first', state: first }))
    const tokens = await Promise.all(dashboards.map((dashboard) => dashboard.until('sign-in:completed')))
    expect(tokens.map(({ credentials }) => credentials.accessToken)).toEqual([
      'access-token-for-first',
      'access-token-for-second',
    ])
    expect(await storedStage(app, { dashboard: dashboards[0] })).toBe('delivering')
  })
})
