import { describe, expect, it } from 'vitest'
import { BrowserWindow, readCode } from './browser-window.ts'
import { Dashboard, next } from './dashboard.ts'
import { letMeet } from './let-meet.ts'
import { bringTo, recordOf, type Stage, storedStage } from './stages.ts'
import { type RunningApp, startApp } from './start-app.ts'

const stateOf = (answer: Response) => new URL(answer.headers.get('Location') ?? '').searchParams.get('state') ?? ''

async function bindingOf(app: RunningApp, dashboard: Dashboard): Promise<string> {
  return (JSON.parse((await recordOf(app, { dashboard }))?.value ?? '{}') as { binding: string }).binding
}

describe('resuming a sign-in', () => {
  it('BND-22: in the same browser creates a new state and invalidates the old one', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'authorizing')
    const { browser, dashboard, state: old } = scene
    const cookies = new Map(browser.cookies)
    const state = await browser.continueTo(dashboard.startUrl)
    expect(state).not.toBe(old)
    expect(new Map(browser.cookies)).toEqual(cookies)

    const before = await recordOf(app, scene)
    const stale = await browser.comeBack({ code: 'c1', state: old })
    expect(stale.status).toBe(200)
    expect(await stale.text()).toContain('Your sign-in is not complete')
    expect((await new BrowserWindow(app).comeBack({ code: 'c1', state: old })).status).toBe(400)
    expect(await recordOf(app, scene)).toEqual(before)

    const page = await browser.comeBack({ code: 'c2', state })
    await dashboard.confirm(readCode(await page.text()))
    scene.grant()
    await dashboard.until('sign-in:completed')
    expect(app.provider.redemptions).toMatchObject([{ code: 'c2' }])
    const verifiers = app.provider.authorizations.map(({ codeVerifier }) => codeVerifier)
    expect(new Set(verifiers).size).toBe(2)
    expect(app.provider.redemptions[0]?.codeVerifier).toBe(verifiers[1])
  })

  it('BND-22: in another browser is refused without effect', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'waiting')
    const form = await scene.elsewhere.openStartPage(scene.dashboard.startUrl)
    const state = stateOf(await scene.browser.submit(scene.form))
    const before = await recordOf(app, scene)
    const page = await scene.elsewhere.fetch(scene.dashboard.startUrl)
    expect(page.status).toBe(403)
    const text = await page.text()
    expect(text).toContain('Continue there')
    expect(text).toContain('cancel it in your dashboard')
    for (const action of ['continue', 'cancel']) {
      const openerVerifier = scene.dashboard.openerVerifier
      expect((await scene.elsewhere.submit({ ...form, action, openerVerifier })).status).toBe(403)
    }
    expect(await recordOf(app, scene)).toEqual(before)
    expect(app.dependencies.signIns.openSignIns.size).toBe(1)
    expect((await scene.browser.comeBack({ code: 'c1', state })).status).toBe(200)
  })

  it.each([
    ['opener', true, false],
    ['opener', false, true],
    ['code', true, true],
    ['code', false, true],
  ] as const)(
    'BND-22: bound by %s, with the proof of the opener this time: %s, it stays so; the provider is made to ask: %s',
    async (binding, proves, asks) => {
      const app = await startApp()
      const dashboard = new Dashboard(app)
      const browser = new BrowserWindow(app)
      const { openerVerifier } = dashboard
      await browser.continueTo(dashboard.startUrl, binding === 'opener' ? openerVerifier : undefined)
      const state = await browser.continueTo(dashboard.startUrl, proves ? openerVerifier : undefined)
      expect(await bindingOf(app, dashboard)).toBe(binding)
      expect(app.provider.authorizations[1]?.forceConsent).toBe(asks)
      await browser.callback({ code: 'c1', state })
      if (binding === 'code') expect(await storedStage(app, { dashboard })).toBe('returned')
      else expect((await dashboard.until('sign-in:completed')).credentials.accessToken).toBe('access-token-for-c1')
    },
  )

  it.each(['returned', 'redeeming', 'delivering', 'completed', 'failed'] as const)(
    'at %s leads to the last page, from the link as well as from an old form',
    async (stage: Stage) => {
      const app = await startApp()
      const scene = await bringTo(app, stage)
      const before = await recordOf(app, scene)
      for (const answer of [
        await scene.browser.fetch(scene.dashboard.startUrl),
        await scene.browser.submit(scene.form),
        await scene.browser.submit({ ...scene.form, action: 'cancel' }),
      ]) {
        expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/signin/done/${scene.dashboard.id}`])
      }
      expect(await recordOf(app, scene)).toEqual(before)
    },
  )

  it('Cancel ends the sign-in and informs the dashboard', async () => {
    const app = await startApp()
    const { browser, dashboard, form } = await bringTo(app, 'authorizing')
    const page = await browser.submit({ ...form, action: 'cancel' })
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Sign-in canceled')
    expect(await dashboard.newest()).toMatchObject({ event: 'sign-in:failed', data: { code: 'sign_in_cancelled' } })
    expect(app.dependencies.signIns.openSignIns.size).toBe(0)
  })

  it('works at capacity, because it needs none', async () => {
    const app = await startApp({ openSignIns: 1 })
    const scene = await bringTo(app, 'authorizing')
    // A sign-in without a listening dashboard would be evicted.
    await next(scene.dashboard.connect(), 'sign-in:progress')
    const state = await scene.browser.continueTo(scene.dashboard.startUrl)
    expect((await scene.browser.comeBack({ code: 'c1', state })).status).toBe(200)
    const other = new BrowserWindow(app)
    const form = await other.openStartPage(new Dashboard(app).startUrl)
    other.cookies.set(`stagedoor-window-${'A'.repeat(16)}`, 'A'.repeat(43))
    expect((await other.submit({ ...form, action: 'continue' })).status).toBe(503)
  })

  it('five times concurrently leaves one valid state', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'authorizing')
    letMeet(app.store, 5)
    const answers = await Promise.all(Array.from({ length: 5 }, () => scene.browser.submit(scene.form)))
    const states = answers.map(stateOf)
    expect(new Set(states).size).toBe(5)
    for (const state of states) await scene.browser.callback({ code: state, state })
    scene.grant()
    const { dashboard } = scene
    const page = await scene.browser.fetch(`/signin/done/${dashboard.id}`)
    await dashboard.confirm(readCode(await page.text()))
    await dashboard.until('sign-in:completed')
    expect(app.provider.redemptions).toHaveLength(1)
  })

  it('ends after twenty returns, so that the dashboard offers a new sign-in', async () => {
    const app = await startApp()
    const { browser, dashboard, form } = await bringTo(app, 'authorizing')
    for (let time = 0; time < 20; time++)
      expect((await browser.submit(form)).headers.get('Location')).toContain('state=')
    expect((await browser.submit(form)).headers.get('Location')).toBe(`/signin/done/${dashboard.id}`)
    expect(await dashboard.newest()).toMatchObject({ event: 'sign-in:failed', data: { code: 'link_already_used' } })
  })

  it('does not extend the time limit', async () => {
    const app = await startApp()
    const { browser, dashboard } = await bringTo(app, 'authorizing')
    app.advance(599_000)
    const state = await browser.continueTo(dashboard.startUrl)
    app.advance(1_000)
    expect((await browser.comeBack({ code: 'c1', state })).status).toBe(410)
  })
})
