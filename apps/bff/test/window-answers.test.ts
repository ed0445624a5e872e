import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard } from './dashboard.ts'
import { bringTo, madeUpKey, storedStage } from './stages.ts'
import { type RunningApp, startApp } from './start-app.ts'

/** Sends a method that `fetch` refuses; returns the status. */
function statusOf(app: RunningApp, method: string, path: string, headers: Record<string, string> = {}) {
  return new Promise<[number | undefined, string | undefined]>((resolve, reject) => {
    const call = request(new URL(path, app.publicUrl), { method, headers }, (response) => {
      response.resume()
      resolve([response.statusCode, response.headers.allow])
    })
    call.on('error', reject).end()
  })
}

describe('responses to the sign-in window', () => {
  it('ST-08: have no referrer and are not cached', async () => {
    const app = await startApp()
    const { browser, dashboard, form, state } = await bringTo(app, 'authorizing')
    const other = await bringTo(app, 'waiting')
    const denied = await bringTo(app, 'authorizing')
    const answers = {
      start: await browser.fetch(other.dashboard.startUrl),
      'link used': await browser.fetch(dashboard.startUrl),
      form: await other.browser.submit(other.form),
      'form again': await browser.submit(form),
      'neutral page': await new BrowserWindow(app).comeBack({ code: 'c1', state: `${dashboard.id}.${madeUpKey()}` }),
      'head of the callback': await browser.fetch(`/oauth/callback/spotify?code=c1&state=${state}`, { method: 'HEAD' }),
      callback: await browser.callback({ code: 'c1', state }),
      code: await browser.fetch(`/signin/done/${dashboard.id}`),
      'foreign window': await new BrowserWindow(app).fetch(`/signin/done/${dashboard.id}`),
      'link again': await browser.fetch(dashboard.startUrl),
      denied: await denied.browser.done(await denied.browser.callback({ error: 'access_denied', state: denied.state })),
      poll: await dashboard.request('/api/sign-in'),
      refusal: await dashboard.request('/api/sign-in', { headers: { Authorization: '' } }),
    }
    for (const [name, { headers }] of Object.entries(answers)) {
      expect([name, headers.get('Referrer-Policy')]).toEqual([name, 'no-referrer'])
      expect([name, headers.get('Cache-Control')]).toEqual([name, 'no-store'])
    }
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])(
    'ST-09: the callback responds 405 to %s',
    async (method) => {
      const app = await startApp()
      const scene = await bringTo(app, 'authorizing')
      const Cookie = [...scene.browser.cookies].map((pair) => pair.join('=')).join('; ')
      const path = `/oauth/callback/spotify?${new URLSearchParams({ code: 'c1', state: scene.state })}`
      expect(await statusOf(app, method, path, { Cookie })).toEqual([405, 'GET, HEAD'])
      expect(await storedStage(app, scene)).toBe('authorizing')
      expect(await statusOf(app, 'GET', path, { Cookie })).toEqual([303, undefined])
    },
  )

  it('ST-10: over https each cookie is __Host-, HttpOnly and SameSite', async () => {
    const publicUrl = new URL('https://signin.example.com')
    const app = await startApp({
      deployment: { publicUrl, extensionUrl: new URL('/extension/', publicUrl) },
      common: { publicUrl: publicUrl.origin },
    })
    const dashboard = new Dashboard(app)
    const browser = new BrowserWindow(app)
    const start = await browser.fetch(dashboard.startUrl, { headers: { Host: publicUrl.host } })
    const form = await browser.openStartPage(dashboard.startUrl)
    const answer = await browser.submit(
      { ...form, action: 'continue' },
      { Origin: publicUrl.origin, Host: publicUrl.host },
    )
    expect(answer.status).toBe(303)
    const cookies = [...start.headers.getSetCookie(), ...answer.headers.getSetCookie()]
    expect(cookies.map((cookie) => cookie.replace(/=[\w-]{43};/, '=…;'))).toEqual([
      '__Host-stagedoor-form=…; Max-Age=600; Path=/; HttpOnly; Secure; SameSite=Lax',
      `__Host-stagedoor-window-${dashboard.id.slice(0, 16)}=…; Max-Age=600; Path=/; HttpOnly; Secure; SameSite=Lax`,
    ])
    expect(app.provider.authorizations[0]?.redirectUri).toBe('https://signin.example.com/oauth/callback/spotify')
    const state = new URL(answer.headers.get('Location') ?? '').searchParams.get('state') ?? ''
    expect((await browser.callback({ code: 'c1', state })).headers.get('Location')).toBe(`/signin/done/${dashboard.id}`)
  })

  it('HD-09: every redirect is a 303, so that forms are not posted again', async () => {
    const app = await startApp()
    const { browser, dashboard, form } = await bringTo(app, 'waiting')
    const posted = await browser.submit(form)
    expect(posted.status).toBe(303)
    const state = new URL(posted.headers.get('Location') ?? '').searchParams.get('state') ?? ''
    expect((await browser.callback({ code: 'c1', state })).status).toBe(303)
    expect((await browser.fetch(dashboard.startUrl)).status).toBe(303)
  })
})
