import { randomBytes } from 'node:crypto'
import { signInId } from '@stagedoor/shared/secrets'
import { describe, expect, it } from 'vitest'
import { createState } from '../src/sign-in/sign-in-state.ts'
import { BrowserWindow } from './browser-window.ts'
import { bringTo, madeUpKey, recordOf, storedStage } from './stages.ts'
import { startApp } from './start-app.ts'

describe('the state parameter', () => {
  it('ST-02: an endless code and an unknown parameter are accepted', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'authorizing')
    const page = await scene.browser.comeBack({ code: 'c'.repeat(15_000), state: scene.state, extra: 'ignored' })
    expect(page.status).toBe(200)
    expect(await storedStage(app, scene)).toBe('returned')
  })

  it('ST-04: ten thousand states of one sign-in share only its ID', () => {
    const id = signInId.parse(madeUpKey())
    const secrets = Array.from({ length: 10_000 }, () => createState(id, randomBytes).slice(id.length + 1))
    expect(new Set(secrets).size).toBe(secrets.length)
    const bytes = secrets.map((secret) => Buffer.from(secret, 'base64url'))
    expect(bytes.every(({ length }) => length === 32)).toBe(true)
    // Every bit is set half of the time: 10,000 throws are off by more than 300 once in 500 million cases.
    for (let bit = 0; bit < 256; bit++) {
      const set = bytes.filter((secret) => ((secret[bit >> 3] ?? 0) >> (bit & 7)) & 1).length
      expect(Math.abs(set - 5000)).toBeLessThan(300)
    }
  })

  it('ST-04: does not depend on the socket or a secret of the dashboard', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'authorizing')
    const socket = scene.dashboard.connect()
    await expect.poll(() => socket.id).toBeDefined()
    expect(scene.state).not.toContain(socket.id)
    expect(scene.state).not.toContain(scene.dashboard.claimVerifier)
    expect(scene.state).not.toContain(scene.dashboard.openerVerifier)
    expect((await recordOf(app, scene))?.value).not.toContain(scene.state.split('.')[1])
  })

  it('ST-05: a response after the time limit is refused, and both sides report that', async () => {
    const app = await startApp()
    const late = await bringTo(app, 'authorizing')
    app.advance(600_000)
    const response = await late.browser.comeBack({ code: 'c1', state: late.state })
    expect(response.status).toBe(410)
    expect(await response.text()).toContain('The sign-in took too long and expired')
    expect(await late.dashboard.newest()).toMatchObject({ data: { code: 'sign_in_expired', status: 410 } })
    expect(app.provider.redemptions).toHaveLength(0)

    const punctual = await bringTo(app, 'authorizing')
    app.advance(599_999)
    expect((await punctual.browser.comeBack({ code: 'c1', state: punctual.state })).status).toBe(200)
  })

  it.each([
    ['access_denied', 'access_denied', 403, 'access was not granted'],
    ['user_cancelled_login', 'access_denied', 403, 'access was not granted'],
    ['consent_required', 'access_denied', 403, 'access was not granted'],
    ['server_error', 'provider_error', 502, 'has a problem'],
    ['<script>alert(1)</script>', 'provider_error', 502, 'has a problem'],
    ['__proto__', 'provider_error', 502, 'has a problem'],
  ])('ST-06: the error %s is reported as %s, without its text', async (error, code, status, text) => {
    const app = await startApp()
    const scene = await bringTo(app, 'authorizing')
    const { browser, dashboard, state } = scene
    const details = { error_description: '<script>alert(2)</script>', error_uri: 'https://evil.example/' }
    const madeUp = `${dashboard.id}.${madeUpKey()}`
    const forged = await new BrowserWindow(app).comeBack({ error, ...details, state: madeUp })
    expect(forged.status).toBe(400)
    expect(await storedStage(app, scene)).toBe('authorizing')

    const page = await browser.done(await browser.callback({ error, code: '', ...details, state }))
    expect(page.status).toBe(status)
    const html = await page.text()
    expect(html).toContain(text)
    for (const sent of ['alert(', 'evil.example', ...(error === code ? [] : [error])]) expect(html).not.toContain(sent)
    const told = await dashboard.newest()
    expect(told).toMatchObject({ event: 'sign-in:failed', data: { code, status } })
    expect(JSON.stringify(told)).not.toContain('alert(')
    expect(app.provider.redemptions).toHaveLength(0)
  })
  it('ST-06: a denial without a state shows that the viewer canceled, and ends no sign-in', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'authorizing')
    const page = await scene.browser.comeBack({ error: 'access_denied', code: '' })
    expect([page.status, await page.text()]).toEqual([403, expect.stringContaining('<h1>Sign-in canceled</h1>')])
    expect(await storedStage(app, scene)).toBe('authorizing')
    // In another browser it may be a link from another site.
    expect((await new BrowserWindow(app).comeBack({ error: 'access_denied' })).status).toBe(400)
    expect((await scene.browser.comeBack({ code: 'c1', state: scene.state })).status).toBe(200)
  })
})
