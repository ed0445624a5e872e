import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard } from './dashboard.ts'
import { bringTo, madeUpKey, recordOf, type Scene, storedStage } from './stages.ts'
import { type RunningApp, startApp } from './start-app.ts'

const NEUTRAL = 'This response does not belong to an active sign-in.'

/** The name of the window's cookie for a sign-in. */
function cookieOf({ browser, dashboard }: Scene): string {
  return [...browser.cookies.keys()].find((name) => name.endsWith(dashboard.id.slice(0, 16))) ?? expect.fail()
}

/** A browser with this value as the window's cookie. */
function forgerOf(app: RunningApp, scene: Scene, value: string): BrowserWindow {
  const forger = new BrowserWindow(app)
  forger.cookies.set(cookieOf(scene), value)
  return forger
}

/** The awaited response arrives in this browser: the sign-in ends for both sides, and the code is never redeemed. */
async function expectEnd(app: RunningApp, scene: Scene, browser: BrowserWindow) {
  const page = await browser.comeBack({ code: 'c1', state: scene.state })
  expect(page.status).toBe(403)
  expect(page.headers.getSetCookie()).toEqual([])
  expect(await page.text()).toContain('Do not share sign-in links or addresses')
  expect(await scene.dashboard.newest()).toMatchObject({ event: 'sign-in:failed', data: { code: 'window_mismatch' } })
  const replay = await scene.browser.comeBack({ code: 'c1', state: scene.state })
  expect(replay.status).toBe(403)
  expect(app.provider.redemptions).toHaveLength(0)
  expect(app.dependencies.signIns.openSignIns.has(scene.dashboard.id)).toBe(false)
}

describe('the window cookie', () => {
  it('BND-02: a response in a browser without it ends the sign-in', async () => {
    const app = await startApp()
    await expectEnd(app, await bringTo(app, 'authorizing'), new BrowserWindow(app))
  })

  it('BND-03: of another sign-in is refused, under either name', async () => {
    const app = await startApp()
    const other = await bringTo(app, 'authorizing')
    const secret = other.browser.cookies.get(cookieOf(other)) ?? ''
    const [one, two] = [await bringTo(app, 'authorizing'), await bringTo(app, 'authorizing')]
    await expectEnd(app, one, forgerOf(app, one, secret))
    await expectEnd(app, two, other.browser)
    expect((await other.browser.callback({ code: 'c1', state: other.state })).headers.get('Location')).toBe(
      `/signin/done/${other.dashboard.id}`,
    )
  })

  it('BND-03: without the state ends no sign-in', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'authorizing')
    const before = await recordOf(app, scene)
    for (const browser of [new BrowserWindow(app), forgerOf(app, scene, madeUpKey())]) {
      const page = await browser.comeBack({ code: 'c1', state: `${scene.dashboard.id}.${madeUpKey()}` })
      expect(page.status).toBe(400)
      expect(await page.text()).toContain(NEUTRAL)
    }
    expect(await recordOf(app, scene)).toEqual(before)
    expect((await scene.browser.comeBack({ code: 'c1', state: scene.state })).status).toBe(200)
  })

  it('BND-04: cannot be derived from public values', async () => {
    const app = await startApp()
    const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')
    const guesses: ((scene: Scene, windowHash: string) => string)[] = [
      () => '',
      () => '1',
      () => 'A'.repeat(43),
      () => madeUpKey(),
      ({ state }) => state,
      ({ state }) => state.split('.')[1] ?? '',
      ({ state }) => sha256(state),
      ({ state }) => sha256(state.split('.')[1] ?? ''),
      ({ dashboard }) => dashboard.id,
      ({ dashboard }) => sha256(dashboard.id),
      (_scene, windowHash) => windowHash,
    ]
    for (const guess of guesses) {
      const scene = await bringTo(app, 'authorizing')
      const { windowHash } = JSON.parse((await recordOf(app, scene))?.value ?? '') as { windowHash: string }
      await expectEnd(app, scene, forgerOf(app, scene, guess(scene, windowHash)))
    }
  })

  it('BND-04: is required for the code page', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'returned')
    const forger = new BrowserWindow(app)
    for (const guess of [undefined, '', madeUpKey(), scene.dashboard.id]) {
      if (guess !== undefined) forger.cookies.set(cookieOf(scene), guess)
      const response = await forger.fetch(`/signin/done/${scene.dashboard.id}`)
      expect(response.status).toBe(403)
      expect(await response.text()).not.toContain(scene.code)
    }
    expect(await (await scene.browser.fetch(`/signin/done/${scene.dashboard.id}`)).text()).toContain(scene.code)
  })

  it('BND-20: replaces a planted cookie when the sign-in begins', async () => {
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
    await expectEnd(app, { ...scene, state }, forger)
  })

  it('BND-20: lets two sign-ins in two tabs of one browser complete in any order', async () => {
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
