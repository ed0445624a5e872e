import { describe, expect, it } from 'vitest'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard } from './dashboard.ts'
import { bringTo, recordOf } from './stages.ts'
import { startApp } from './start-app.ts'

describe('the start page', () => {
  it('requires the confirmation code after an invalid opener’s proof', async () => {
    const app = await startApp()
    const { browser, form } = await bringTo(app, 'waiting')
    const { openerVerifier } = new Dashboard(app)
    expect((await browser.submit({ ...form, openerVerifier })).status).toBe(303)
    expect(app.provider.authorizations[0]?.forceConsent).toBe(true)
  })

  const sites: [extension: string, continues: Record<string, boolean>][] = [
    [
      'https://signin.example.com/extension/',
      { 'cross-site': false, 'same-site': false, 'same-origin': true, none: true },
    ],
    ['https://tableau.example.com/', { 'cross-site': false, 'same-site': true, 'same-origin': true, none: true }],
    ['https://extension.example.net/', { 'cross-site': true, 'same-site': false, 'same-origin': true, none: true }],
  ]
  it.each(sites)(
    'BND-14: with the extension at %s, continues without a click only if no other site was involved',
    async (extensionUrl, continues) => {
      const app = await startApp({
        deployment: { publicUrl: new URL('https://signin.example.com'), extensionUrl: new URL(extensionUrl) },
      })
      const { startUrl } = new Dashboard(app)
      for (const [site, itself] of Object.entries(continues)) {
        const headers = { 'Sec-Fetch-Site': site, 'Sec-Fetch-Dest': 'document' }
        const response = await new BrowserWindow(app).fetch(startUrl, { headers })
        expect([site, response.status]).toEqual([site, 200])
        expect([site, (await response.text()).includes(`"continuesByProof":${itself}`)]).toEqual([site, true])
        expect(response.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
      }
      expect(await (await new BrowserWindow(app).fetch(startUrl)).text()).toContain('"continuesByProof":true')
      for (const dest of ['iframe', 'image', 'empty']) {
        const headers = { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Dest': dest }
        expect([dest, (await new BrowserWindow(app).fetch(startUrl, { headers })).status]).toEqual([dest, 403])
      }
    },
  )

  it('distinguishes a hidden origin, blocked cookies and an expired page', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'waiting')
    const { browser, form, dashboard } = scene
    const told = async (response: Response) => [response.status, await response.text()]
    for (const Origin of ['null', ''])
      expect(await told(await browser.submit(form, { Origin }))).toEqual([
        403,
        expect.stringContaining(Origin === '' ? 'not allowed' : 'hides which page the request comes from'),
      ])
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams(form).toString()
    expect(await told(await browser.fetch('/signin/spotify', { method: 'POST', headers, body }))).toEqual([
      403,
      expect.stringContaining('hides which page the request comes from'),
    ])
    expect(await told(await new BrowserWindow(app).submit(form))).toEqual([
      403,
      expect.stringContaining('Allow cookies for this site'),
    ])
    expect(await recordOf(app, scene)).toBeUndefined()

    app.advance(600_000)
    // The cookie may have expired with the page.
    for (const from of [browser, new BrowserWindow(app)])
      expect(await told(await from.submit(form))).toEqual([410, expect.stringContaining('took too long')])
    expect((await browser.submit(await browser.openStartPage(dashboard.startUrl))).status).toBe(303)
  })

  it.each([
    ['no list of sites that may frame the dashboard', { frameAncestors: undefined }, false],
    ['a list', { frameAncestors: 'https://tableau.example' }, true],
    ['a list that does not count for this engine', { desktopUserAgent: 'QtWebEngine' }, false],
  ])('BND-18, HD-11: with %s, decides about the click and about consent', async (_name, deployment, isLimited) => {
    const app = await startApp({ deployment })
    const dashboard = new Dashboard(app)
    const browser = new BrowserWindow(app)
    const headers = { 'User-Agent': 'Mozilla/5.0 QtWebEngine/6.8 Chrome/122.0' }
    const html = await (await browser.fetch(dashboard.startUrl, { headers })).text()
    expect(html).toContain(`"continuesByProof":${isLimited}`)
    const form = { ...(await browser.openStartPage(dashboard.startUrl)), action: 'continue' }
    const answer = await browser.submit({ ...form, openerVerifier: dashboard.openerVerifier }, headers)
    expect(answer.status).toBe(303)
    expect(app.provider.authorizations[0]?.forceConsent).toBe(!isLimited)
    // No code is required: the window is still the one that this dashboard opened.
    const state = new URL(answer.headers.get('Location') ?? '').searchParams.get('state') ?? ''
    await browser.done(await browser.callback({ code: 'c1', state }))
    expect(app.provider.redemptions).toHaveLength(1)
  })
})
