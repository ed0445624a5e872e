import type { SignInEvent } from '@stagedoor/shared/sign-in-events'
import { describe, expect, it } from 'vitest'
import { BrowserWindow, readCode } from './browser-window.ts'
import { createTestIntegration } from './create-test-integration.ts'
import { Dashboard, next } from './dashboard.ts'
import { GOOD_REPLY, json, startTokenEndpoint } from './fakes/token-endpoint.ts'
import { bringTo, GRANT, recordOf } from './stages.ts'
import { startApp } from './start-app.ts'

describe('delivery', () => {
  it('has the remaining seconds of the token', async () => {
    const app = await startApp()
    const { dashboard } = await bringTo(app, 'delivering')
    app.advance(90_500)
    expect(await dashboard.newest()).toMatchObject({ data: { credentials: { expiresIn: 3509 } } })
  })

  it('DL-05: leaves nothing of the token in the store after the receipt', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'delivering')
    expect(Object.keys(JSON.parse((await recordOf(app, scene))?.value ?? '') as object)).toContain('credentials')
    await scene.dashboard.acknowledge(scene.deliveryId)
    expect(Object.keys(JSON.parse((await recordOf(app, scene))?.value ?? '') as object).sort()).toEqual([
      'binding',
      'deliveryId',
      'expiresAt',
      'extension',
      'integration',
      'stage',
      'windowHash',
    ])
  })

  it('DL-05: expires after five minutes: the token is erased even without another request', async () => {
    const app = await startApp()
    const looked = await bringTo(app, 'delivering')
    const left = await bringTo(app, 'delivering')
    app.advance(299_999)
    expect(await looked.dashboard.newest()).toMatchObject({ event: 'sign-in:completed' })
    app.advance(1)
    expect(await looked.dashboard.newest()).toMatchObject({ data: { code: 'sign_in_expired' } })
    expect((await recordOf(app, looked))?.value).not.toContain('credentials')
    const late = await looked.dashboard.acknowledge(looked.deliveryId)
    expect([late.status, await late.json()]).toMatchObject([410, { code: 'sign_in_expired' }])
    app.advance(30_000)
    expect(await recordOf(app, left)).toBeUndefined()
    expect(app.events().filter(({ event }) => event === 'grant.lost')).toHaveLength(1)
  })

  it('DL-07: long-polls return every step once', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'waiting')
    const { browser, dashboard } = scene
    let known: string | null = null
    const nextNews = async () => {
      const headers = known === null ? {} : { 'If-None-Match': known }
      const response: Response = await dashboard.request('/api/sign-in?wait=25', { headers })
      known = response.headers.get('ETag')
      return (await response.json()) as SignInEvent
    }
    expect(await nextNews()).toEqual({ event: 'sign-in:progress', data: { stage: 'waiting' } })

    const started = nextNews()
    await expect.poll(() => app.relay.size).toBe(1)
    const location = (await browser.submit(scene.form)).headers.get('Location') ?? ''
    expect(await started).toEqual({ event: 'sign-in:progress', data: { stage: 'started' } })

    const returned = nextNews()
    const state = new URL(location).searchParams.get('state') ?? ''
    const page = await browser.done(await browser.callback({ code: 'c1', state }))
    expect(await returned).toEqual({ event: 'sign-in:code-required', data: { expiresIn: 120, triesLeft: 5 } })

    const redeeming = nextNews()
    await dashboard.confirm(readCode(await page.text()))
    expect(await redeeming).toEqual({ event: 'sign-in:progress', data: { stage: 'redeeming' } })

    const delivering = nextNews()
    scene.grant()
    expect(await delivering).toMatchObject({ event: 'sign-in:completed', data: { credentials: GRANT } })

    const silence = await dashboard.request('/api/sign-in?wait=0', { headers: { 'If-None-Match': known ?? '' } })
    expect(silence.status).toBe(204)
    expect(app.relay.size).toBe(0)
  })

  it('DL-07: a poll without a wait returns the current event at every step', async () => {
    const app = await startApp()
    for (const stage of [
      'waiting',
      'authorizing',
      'returned',
      'redeeming',
      'delivering',
      'completed',
      'failed',
    ] as const) {
      const { dashboard } = await bringTo(app, stage)
      expect([stage, (await dashboard.request('/api/sign-in?wait=0')).status]).toEqual([stage, 200])
      expect([stage, (await dashboard.request('/api/sign-in')).status]).toEqual([stage, 200])
    }
  })

  it('DL-07: refuses a wait other than 0 to 25 seconds', async () => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    for (const wait of ['26', '-1', '1.5', 'x', '1e9', '1&wait=2']) {
      expect([wait, (await dashboard.request(`/api/sign-in?wait=${wait}`)).status]).toEqual([wait, 400])
    }
  })

  it('DL-09: no response, frame or page contains the refresh token', async () => {
    const endpoint = await startTokenEndpoint()
    endpoint.answerWith(json(200, { ...GOOD_REPLY, refresh_token: 'canary-refresh-token' }))
    const app = await startApp({ integrations: [createTestIntegration(endpoint)] })
    const dashboard = new Dashboard(app)
    const socket = dashboard.connect()
    const heard: unknown[] = []
    socket.onAny((...frame) => void heard.push(frame))
    await next(socket, 'sign-in:progress')
    const browser = new BrowserWindow(app)
    const state = await browser.continueTo(dashboard.startUrl, dashboard.openerVerifier)
    const callback = await browser.callback({ code: 'c1', state })
    const page = await browser.done(callback)
    const news = await dashboard.until('sign-in:completed')
    await expect.poll(() => JSON.stringify(heard)).toContain(GOOD_REPLY.access_token)
    const seen = [[...callback.headers], [...page.headers], await page.text(), news, heard, app.lines]
    expect(JSON.stringify(seen)).toContain(GOOD_REPLY.access_token)
    expect(JSON.stringify(seen)).not.toContain('canary')
    expect((await recordOf(app, { dashboard }))?.value).not.toContain('canary')
  })
})
