import { describe, expect, it } from 'vitest'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard, next } from './dashboard.ts'
import { startApp } from './start-app.ts'

describe('the end of a sign-in', () => {
  it('WS-09: the receipt closes the other sockets, too', async () => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    const browser = new BrowserWindow(app)
    const state = await browser.continueTo(dashboard.startUrl, dashboard.openerVerifier)
    await browser.done(await browser.callback({ code: 'c1', state }))
    const [first, second] = [dashboard.connect(), dashboard.connect()]
    const ended = next<{ code: string }>(second, 'sign-in:failed')
    const [{ deliveryId }] = await Promise.all([
      next<{ deliveryId: string }>(first, 'sign-in:completed'),
      next(second, 'sign-in:completed'),
    ])
    expect(await first.emitWithAck('sign-in:acknowledge', { deliveryId })).toEqual({ ok: true })
    expect((await ended).code).toBe('link_already_used')
    await expect.poll(() => app.dependencies.connections.size).toBe(0)
    expect(app.relay.size).toBe(0)
  })
})
