import { describe, expect, it } from 'vitest'
import { next } from './dashboard.ts'
import { bringTo, recordOf, storedStage } from './stages.ts'
import { startApp } from './start-app.ts'

describe('canceling', () => {
  it.each(['authorizing', 'returned', 'redeeming', 'delivering'] as const)(
    'at %s ends the sign-in: both sides are told, and nothing secret is left',
    async (stage) => {
      const app = await startApp()
      const scene = await bringTo(app, stage)
      const { dashboard, browser, state, code, deliveryId } = scene
      expect(await (await dashboard.cancel()).json()).toEqual({ ok: true })
      expect(await dashboard.newest()).toMatchObject({ event: 'sign-in:failed', data: { code: 'sign_in_cancelled' } })
      const page = await browser.fetch(`/signin/done/${dashboard.id}`)
      expect(page.status).toBe(409)
      expect(await page.text()).toContain('Sign-in canceled')
      // Until the provider responds, the record has `codeSentAt`.
      scene.grant()
      await expect
        .poll(async () => Object.keys(JSON.parse((await recordOf(app, scene))?.value ?? '') as object).sort())
        .toEqual(['binding', 'code', 'expiresAt', 'extension', 'integration', 'stage', 'windowHash'])
      expect(app.dependencies.signIns.openSignIns.size).toBe(0)

      expect((await browser.comeBack({ code: 'c1', state })).status).toBe(409)
      expect((await dashboard.confirm(code)).status).toBe(409)
      expect((await dashboard.acknowledge(deliveryId)).status).toBe(409)
    },
  )

  it('during a redemption discards the token and logs it as lost', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'redeeming')
    await scene.dashboard.cancel()
    scene.grant()
    await expect.poll(() => app.dependencies.signIns.tasks.has(scene.dashboard.id)).toBe(false)
    expect(await storedStage(app, scene)).toBe('failed')
    expect(app.events().filter(({ event }) => event === 'grant.lost')).toHaveLength(1)
  })

  it('during a redemption whose process crashes: another process logs the token as lost, once', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'redeeming')
    await scene.dashboard.cancel()
    expect(JSON.parse((await recordOf(app, scene))?.value ?? '')).toMatchObject({
      stage: 'failed',
      unsettled: { codeSentAt: expect.any(Number) },
    })
    // Another process over the same store, to which the first one looks crashed.
    const { sealer, clock } = app.dependencies.signIns
    const other = await startApp({ store: app.store, common: { sealer, clock } })
    const lost = () => other.events().filter(({ event }) => event === 'grant.lost')
    app.advance(19_999)
    await other.review()
    expect(lost()).toEqual([])
    app.advance(1)
    await other.review()
    expect(lost()).toMatchObject([{ reason: 'process_ended', level: 50 }])
    app.advance(60_000)
    await other.review()
    expect(lost()).toHaveLength(1)
    expect(await app.store.takeDue(10, 1)).toEqual([])
    // The store closes with the first of the two.
    scene.grant()
    await app.dependencies.signIns.tasks.waitForAll()
  })

  it('before the receipt logs the token as lost', async () => {
    const app = await startApp()
    const { dashboard } = await bringTo(app, 'delivering')
    await dashboard.cancel()
    await expect
      .poll(() => app.events().filter(({ event }) => event === 'grant.lost'))
      .toMatchObject([{ reason: 'sign_in_cancelled', level: 30 }])
  })

  it('on the start page invalidates the link and notifies the dashboard', async () => {
    const app = await startApp()
    const { browser, dashboard, form } = await bringTo(app, 'waiting')
    const socket = dashboard.connect()
    await next(socket, 'sign-in:progress')
    const failed = next(socket, 'sign-in:failed')
    const page = await browser.submit({ ...form, action: 'cancel' })
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Sign-in canceled')
    expect(await failed).toMatchObject({ code: 'sign_in_cancelled', status: 409 })
    expect((await browser.submit(form)).status).toBe(409)
    expect((await browser.fetch(dashboard.startUrl)).status).toBe(409)
    expect(app.dependencies.signIns.openSignIns.size).toBe(0)
  })
})

describe('the time limit of a sign-in', () => {
  it('may end while the viewer is at the provider: the dashboard is notified, and the link does not work again', async () => {
    const app = await startApp()
    const { browser, dashboard, form } = await bringTo(app, 'authorizing')
    app.advance(599_999)
    expect(await dashboard.newest()).toEqual({ event: 'sign-in:progress', data: { stage: 'started' } })
    app.advance(1)
    expect(await dashboard.newest()).toMatchObject({ data: { code: 'sign_in_expired', status: 410 } })
    expect((await browser.submit(form)).status).toBe(410)
    expect(app.dependencies.signIns.openSignIns.size).toBe(0)
  })

  it('shortens the life of a late confirmation code, and the page shows that', async () => {
    const app = await startApp()
    const { browser, dashboard, state } = await bringTo(app, 'authorizing')
    app.advance(570_000)
    const page = await browser.done(await browser.callback({ code: 'c1', state }))
    expect(await page.text()).toContain('Valid for 30 seconds.')
    expect(await dashboard.newest()).toEqual({ event: 'sign-in:code-required', data: { expiresIn: 30, triesLeft: 5 } })
    app.advance(30_000)
    expect(await dashboard.newest()).toMatchObject({ data: { code: 'sign_in_expired' } })
  })

  it('does not shorten the delivery of a token issued at its end', async () => {
    const app = await startApp()
    const { dashboard, browser, state } = await bringTo(app, 'authorizing')
    app.advance(599_000)
    const page = await browser.done(await browser.callback({ code: 'c1', state }))
    const code = /[A-Z]{3}-[A-Z]{3}/.exec(await page.text())?.[0] ?? ''
    app.provider.redeemWith = async () => {
      app.advance(9_000)
      return { accessToken: 'late', expiresIn: 3600, scope: '' }
    }
    expect((await dashboard.confirm(code)).status).toBe(200)
    const { deliveryId } = await dashboard.until('sign-in:completed')
    app.advance(250_000)
    expect((await dashboard.acknowledge(deliveryId)).status).toBe(200)
  })

  it('notifies a waiting socket', async () => {
    const lifetimes = { signInMs: 1_000, confirmationMs: 1_000, deliveryMs: 1_000 }
    const app = await startApp({ signIns: { lifetimes } })
    const { dashboard } = await bringTo(app, 'authorizing')
    const socket = dashboard.connect()
    await next(socket, 'sign-in:progress')
    app.advance(1_000)
    expect(await next(socket, 'sign-in:failed')).toMatchObject({ code: 'sign_in_expired' })
  })

  it('leaves nothing in the store half a minute after its end, and the window shows that it has expired', async () => {
    const app = await startApp()
    const scenes = await Promise.all(
      (['authorizing', 'returned', 'failed', 'completed'] as const).map((stage) => bringTo(app, stage)),
    )
    app.advance(630_000)
    for (const scene of scenes) {
      expect(await recordOf(app, scene)).toBeUndefined()
      const page = await scene.browser.fetch(`/signin/done/${scene.dashboard.id}`)
      expect(page.status).toBe(410)
      expect(await page.text()).toContain('The sign-in took too long and expired')
    }
  })
})
