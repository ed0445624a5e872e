import { describe, expect, it } from 'vitest'
import { expireAndLoadSignIn } from '../src/sign-in/expire-and-load-sign-in.ts'
import { winRedemption } from '../src/sign-in/redeem-code.ts'
import { isAt } from '../src/sign-in/sign-in-record.ts'
import { BrowserWindow } from './browser-window.ts'
import { bringTo, storedStage } from './stages.ts'
import { startApp } from './start-app.ts'

const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

describe('the confirmation code', () => {
  it('BND-01: a bug cannot redeem an unbound code: winRedemption throws', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'authorizing')
    const { signIns } = app.dependencies
    const signIn = await expireAndLoadSignIn(signIns, scene.dashboard.id)
    if (!signIn || !isAt(signIn, 'authorizing')) throw new Error('The sign-in has not begun.')
    await expect(winRedemption(signIns, signIn)).rejects.toThrow('never redeemed')
    expect(await storedStage(app, scene)).toBe('authorizing')
  })

  it('BND-06: a malformed message is not counted as an attempt', async () => {
    const app = await startApp()
    const { dashboard } = await bringTo(app, 'returned')
    for (const body of [
      '{}',
      '{"code":7}',
      '{"code":["BBBBBB"]}',
      `{"code":"${'B'.repeat(33)}"}`,
      '{"code":"B","more":1}',
    ]) {
      const response = await dashboard.request('/api/sign-in/confirmation', { method: 'POST', body })
      expect([response.status, await codeOf(response)]).toEqual([400, 'invalid_request'])
    }
    expect(await dashboard.newest()).toMatchObject({ data: { triesLeft: 5 } })
  })

  it('BND-07: works until its last millisecond', async () => {
    const app = await startApp()
    const late = await bringTo(app, 'returned')
    app.advance(120_000)
    const refused = await late.dashboard.confirm(late.code)
    expect([refused.status, await codeOf(refused)]).toEqual([410, 'code_expired'])
    const page = await late.browser.fetch(`/signin/done/${late.dashboard.id}`)
    expect(page.status).toBe(410)
    expect(await page.text()).toContain('The code expired before it was entered')
    expect(app.provider.redemptions).toHaveLength(0)

    const punctual = await bringTo(app, 'returned')
    app.advance(119_999)
    expect((await punctual.dashboard.confirm(punctual.code)).status).toBe(200)
  })

  it('is shown again if the same browser opens the link after the window was closed', async () => {
    const app = await startApp()
    const { dashboard, browser, code } = await bringTo(app, 'returned')
    const stranger = await new BrowserWindow(app).fetch(dashboard.startUrl)
    expect(stranger.status).toBe(403)
    const link = await browser.fetch(dashboard.startUrl)
    expect(link.status).toBe(303)
    const page = await browser.done(link)
    expect(await page.text()).toContain(code)
    expect((await dashboard.confirm(code)).status).toBe(200)
  })
})
