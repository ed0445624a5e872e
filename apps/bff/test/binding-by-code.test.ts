import { describe, expect, it } from 'vitest'
import { expireAndLoadSignIn } from '../src/sign-in/expire-and-load-sign-in.ts'
import { winRedemption } from '../src/sign-in/redeem-code.ts'
import { isAt } from '../src/sign-in/sign-in-record.ts'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard } from './dashboard.ts'
import { bringTo, madeUpKey, storedStage } from './stages.ts'
import { startApp } from './start-app.ts'

const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

describe('the confirmation code', () => {
  it('BND-01: an unconfirmed sign-in never reaches the token endpoint, and ends', async () => {
    const app = await startApp()
    const { dashboard } = await bringTo(app, 'returned')
    expect(await dashboard.newest()).toMatchObject({ event: 'sign-in:code-required' })
    app.advance(120_000)
    expect(await dashboard.newest()).toMatchObject({
      event: 'sign-in:failed',
      data: { code: 'code_expired', status: 410 },
    })
    expect(app.provider.redemptions).toHaveLength(0)
    expect(app.dependencies.signIns.openSignIns.size).toBe(0)
  })

  it('BND-01: a bug cannot redeem an unbound code: winRedemption throws', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'authorizing')
    const { signIns } = app.dependencies
    const signIn = await expireAndLoadSignIn(signIns, scene.dashboard.id)
    if (!signIn || !isAt(signIn, 'authorizing')) throw new Error('The sign-in has not begun.')
    await expect(winRedemption(signIns, signIn)).rejects.toThrow('never redeemed')
    expect(await storedStage(app, scene)).toBe('authorizing')
  })

  it('BND-05: is valid for its own sign-in only', async () => {
    const app = await startApp()
    const one = await bringTo(app, 'returned')
    const two = await bringTo(app, 'returned')
    const refused = await two.dashboard.confirm(one.code)
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ code: 'wrong_code', triesLeft: 4 })
    expect(await one.dashboard.newest()).toMatchObject({ data: { triesLeft: 5 } })
    expect(app.provider.redemptions).toHaveLength(0)
    expect((await one.dashboard.confirm(one.code)).status).toBe(200)
    expect(await storedStage(app, two)).toBe('returned')
  })

  it('BND-06: the right one is refused after five wrong ones, and the provider gets no request', async () => {
    const app = await startApp()
    const { dashboard, browser, code } = await bringTo(app, 'returned')
    const answers = []
    for (const typed of ['BBB-BBB', '', 'x'.repeat(32), '💥', code.slice(0, 6), code]) {
      const response = await dashboard.confirm(typed)
      const { code: problem, triesLeft } = (await response.json()) as { code: string; triesLeft?: number }
      answers.push([response.status, problem, triesLeft])
    }
    expect(answers).toEqual([
      [422, 'wrong_code', 4],
      [422, 'wrong_code', 3],
      [422, 'wrong_code', 2],
      [422, 'wrong_code', 1],
      [403, 'too_many_wrong_codes', undefined],
      [403, 'too_many_wrong_codes', undefined],
    ])
    expect(await dashboard.newest()).toMatchObject({ event: 'sign-in:failed', data: { code: 'too_many_wrong_codes' } })
    const page = await browser.fetch(`/signin/done/${dashboard.id}`)
    expect(page.status).toBe(403)
    expect(await page.text()).toContain('after too many incorrect codes')
    expect(app.provider.redemptions).toHaveLength(0)
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

  it('BND-07: works once', async () => {
    const app = await startApp()
    const { dashboard, code, grant } = await bringTo(app, 'redeeming')
    expect(await codeOf(await dashboard.confirm(code))).toBe('wrong_stage')
    grant()
    await dashboard.until('sign-in:completed')
    const again = await dashboard.confirm(code)
    expect([again.status, await codeOf(again)]).toEqual([409, 'wrong_stage'])
    expect(app.provider.redemptions).toHaveLength(1)
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

  it('BND-09: is accepted only from the dashboard that began the sign-in', async () => {
    const app = await startApp()
    const { dashboard, code } = await bringTo(app, 'returned')
    const body = JSON.stringify({ code })
    const confirmWith = (authorization: string) =>
      dashboard.request('/api/sign-in/confirmation', {
        method: 'POST',
        body,
        headers: { Authorization: authorization },
      })
    for (const authorization of ['', 'Bearer', `Bearer ${dashboard.id.slice(1)}`, `Basic ${dashboard.claimVerifier}`]) {
      const refused = await confirmWith(authorization)
      expect([refused.status, await codeOf(refused)]).toEqual([400, 'invalid_request'])
    }
    for (const secret of [dashboard.id, madeUpKey(), new Dashboard(app).claimVerifier, dashboard.openerVerifier]) {
      const refused = await confirmWith(`Bearer ${secret}`)
      expect([refused.status, await codeOf(refused)]).toEqual([409, 'wrong_stage'])
    }
    const socket = new Dashboard(app).connect()
    expect(await socket.emitWithAck('sign-in:confirm', { code })).toMatchObject({ code: 'wrong_stage', status: 409 })
    expect(await dashboard.newest()).toMatchObject({ data: { triesLeft: 5 } })
    expect(app.provider.redemptions).toHaveLength(0)
    expect((await dashboard.confirm(code)).status).toBe(200)
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
