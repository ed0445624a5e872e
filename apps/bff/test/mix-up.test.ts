import { describe, expect, it, vi } from 'vitest'
import { BrowserWindow } from './browser-window.ts'
import { createTestIntegration } from './create-test-integration.ts'
import { Dashboard } from './dashboard.ts'
import { FakeIntegration } from './fakes/fake-integration.ts'
import { bringTo, recordOf } from './stages.ts'
import { startApp } from './start-app.ts'

const ISSUER = 'https://accounts.provider.example'

/** An integration as in production, with an issuer. Nothing listens at its token endpoint. */
const namedProvider = () => createTestIntegration({ url: 'http://127.0.0.1:9/token' }, { issuer: ISSUER })

describe('a response of another provider', () => {
  it.each([
    ['missing', {}],
    ['empty', { iss: '' }],
    ['of another', { iss: 'https://evil.example' }],
    ['right but for a slash', { iss: `${ISSUER}/` }],
    ['right but for its case', { iss: ISSUER.toUpperCase() }],
  ])('MX-01: with an issuer that is %s ends the sign-in without redeeming the code', async (_name, iss) => {
    const provider = namedProvider()
    const redeem = vi.spyOn(provider, 'redeem')
    const app = await startApp({ integrations: [provider] })
    const dashboard = new Dashboard(app)
    const browser = new BrowserWindow(app)
    // Bound by its opener, so only the issuer check prevents the redemption.
    const state = await browser.continueTo(dashboard.startUrl, dashboard.openerVerifier)
    const page = await browser.done(await browser.callback({ code: 'c1', state, ...iss }))
    expect(page.status).toBe(400)
    expect(await page.text()).toContain('The response came from an unexpected service')
    expect(await dashboard.newest()).toMatchObject({ event: 'sign-in:failed', data: { code: 'issuer_mismatch' } })
    expect(redeem).not.toHaveBeenCalled()
  })

  it('MX-01: with an error and a wrong issuer is not reported as the provider’s error', async () => {
    const app = await startApp({ integrations: [namedProvider()] })
    const { browser, dashboard, state } = await bringTo(app, 'authorizing')
    await browser.callback({ error: 'access_denied', state, iss: 'https://evil.example' })
    expect(await dashboard.newest()).toMatchObject({ data: { code: 'issuer_mismatch' } })
  })

  it("MX-02: a sign-in at one provider rejects a response at another provider's address", async () => {
    const [one, two] = [new FakeIntegration(), new FakeIntegration('deezer')]
    const app = await startApp({ integrations: [one, two] })
    const scene = await bringTo(app, 'authorizing')
    const before = await recordOf(app, scene)
    const query = new URLSearchParams({ code: 'c1', state: scene.state })
    const statuses = { deezer: 400, nobody: 404, SPOTIFY: 404, 'spotify%2f': 404, 'spotify/': 404, __proto__: 404 }
    for (const [name, status] of Object.entries(statuses)) {
      const page = await scene.browser.done(await scene.browser.fetch(`/oauth/callback/${name}?${query}`))
      expect([name, page.status]).toEqual([name, status])
    }
    expect(await recordOf(app, scene)).toEqual(before)
    expect([one.redemptions, two.redemptions]).toEqual([[], []])
    expect((await scene.browser.callback({ code: 'c1', state: scene.state })).status).toBe(303)
  })

  it('MX-02: each provider gets its own redirect URI', async () => {
    const [one, two] = [new FakeIntegration(), new FakeIntegration('deezer')]
    const app = await startApp({ integrations: [one, two] })
    const dashboard = new Dashboard(app)
    const browser = new BrowserWindow(app)
    const startUrl = dashboard.startUrl.replace('/signin/spotify', '/signin/deezer')
    const form = await browser.openStartPage(startUrl)
    const send = (path: string) =>
      browser.fetch(path, {
        method: 'POST',
        headers: { Origin: app.publicUrl },
        body: new URLSearchParams({ ...form, action: 'continue', openerVerifier: dashboard.openerVerifier }),
      })
    // The form of one provider does not begin a sign-in at the other.
    expect((await send('/signin/spotify')).status).toBe(403)
    const state = new URL((await send('/signin/deezer')).headers.get('Location') ?? '').searchParams.get('state') ?? ''
    await browser.fetch(`/oauth/callback/deezer?${new URLSearchParams({ code: 'c1', state })}`)
    await dashboard.until('sign-in:completed')
    const redirectUri = `${app.publicUrl}/oauth/callback/deezer`
    expect(two.authorizations).toMatchObject([{ redirectUri }])
    expect(two.redemptions).toMatchObject([{ redirectUri, code: 'c1' }])
    expect(one.redemptions).toEqual([])
  })
})
