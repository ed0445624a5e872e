import { completed } from '@stagedoor/shared/sign-in-events'
import { describe, expect, it } from 'vitest'
import { BrowserWindow, readCode } from './browser-window.ts'
import { Dashboard, next } from './dashboard.ts'
import { startApp } from './start-app.ts'

describe('a complete sign-in', () => {
  it('bound by the opener, over the socket', async () => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    const socket = dashboard.connect()
    expect(await next(socket, 'sign-in:progress')).toEqual({ stage: 'waiting' })

    const browser = new BrowserWindow(app)
    const delivered = next(socket, 'sign-in:completed')
    const state = await browser.continueTo(dashboard.startUrl, dashboard.openerVerifier)
    expect(app.provider.authorizations[0]?.forceConsent).toBe(false)
    const page = await browser.done(await browser.callback({ code: 'c1', state }))
    expect(await page.text()).toContain('You are signed in')

    const { deliveryId, credentials } = completed.parse(await delivered)
    expect(credentials).toEqual({
      accessToken: 'access-token-for-c1',
      tokenType: 'Bearer',
      expiresIn: 3600,
      scope: 'user-top-read',
    })
    const closed = next(socket, 'disconnect')
    expect(await socket.emitWithAck('sign-in:acknowledge', { deliveryId })).toEqual({ ok: true })
    expect(await closed).toBe('io server disconnect')
    expect(app.dependencies.signIns.openSignIns.size).toBe(0)
    expect(app.relay.size).toBe(0)
  })

  it('bound by the code, over HTTP, with a carelessly typed code', async () => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    const browser = new BrowserWindow(app)
    const state = await browser.continueTo(dashboard.startUrl)
    expect(app.provider.authorizations[0]?.forceConsent).toBe(true)
    const page = await browser.done(await browser.callback({ code: 'c2', state }))
    const code = readCode(await page.text())
    expect(await dashboard.until('sign-in:code-required')).toEqual({ expiresIn: 120, triesLeft: 5 })
    expect(app.provider.redemptions).toHaveLength(0)

    const answer = await dashboard.confirm(` ${code.toLowerCase().replace('-', ' – ')} `)
    expect(await answer.json()).toEqual({ ok: true })
    const { deliveryId, credentials } = await dashboard.until('sign-in:completed')
    expect(credentials.accessToken).toBe('access-token-for-c2')
    expect(await (await dashboard.acknowledge(deliveryId)).json()).toEqual({ ok: true })
    expect(await (await dashboard.acknowledge(deliveryId)).json()).toEqual({ ok: true })
  })
})
