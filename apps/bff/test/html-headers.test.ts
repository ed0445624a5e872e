import { describe, expect, it } from 'vitest'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard } from './dashboard.ts'
import { type AppOverrides, type RunningApp, startApp } from './start-app.ts'

/** Every page of the sign-in window, with a request for it. */
const WINDOW_PAGES: [name: string, status: number, get: (app: RunningApp) => Promise<Response>][] = [
  ['the landing page', 200, (app) => fetch(app.publicUrl)],
  ['the catalogue of problems', 200, (app) => fetch(`${app.publicUrl}/errors`)],
  ['the start page', 200, (app) => fetch(new Dashboard(app).startUrl)],
  ['the cancelled page', 200, async (app) => {
    const browser = new BrowserWindow(app)
    return browser.submit({ ...(await browser.openStartPage(new Dashboard(app).startUrl)), action: 'cancel' })
  }],
  ['the code page', 200, (app) => finish(app, undefined)],
  ['the signed-in page', 200, (app) => finish(app, 'opener')],
  ['the neutral page of the callback', 400, (app) => fetch(`${app.publicUrl}/oauth/callback/spotify?code=x&state=y`)],
  ['the page of an answer in another browser', 403, (app) => fetch(`${app.publicUrl}/signin/problem/window_mismatch`)],
  ['the page of a foreign window', 403, (app) => fetch(`${app.publicUrl}/signin/done/${new Dashboard(app).id}`)],
  ['the page of a malformed link', 400, (app) => fetch(`${app.publicUrl}/signin/spotify?id=x`)],
  ['the page of an unknown integration', 404, (app) => fetch(`${app.publicUrl}/signin/unknown?id=x`)],
] // biome-ignore format: a table, one row for each page

async function finish(app: RunningApp, binding: 'opener' | undefined): Promise<Response> {
  const dashboard = new Dashboard(app)
  const browser = new BrowserWindow(app)
  const state = await browser.continueTo(dashboard.startUrl, binding && dashboard.openerVerifier)
  return browser.done(await browser.callback({ code: 'c1', state }))
}

function policyOf(response: Response): Map<string, string[]> {
  const policy = response.headers.get('Content-Security-Policy') ?? ''
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values]
    }),
  )
}

describe.each(WINDOW_PAGES)('%s', (name, status, get) => {
  it('HD-01, HD-03, HD-05: cannot be framed, runs its own scripts only, and has nosniff', async () => {
    const response = await get(await startApp())
    expect(response.status).toBe(status)
    const policy = policyOf(response)
    expect(policy.get('frame-ancestors')).toEqual(["'none'"])
    expect(policy.get('object-src')).toEqual(["'none'"])
    expect(policy.get('base-uri')).toEqual(["'none'"])
    expect(policy.get('default-src')).toEqual(["'none'"])
    expect(policy.get('form-action')).toEqual(
      name === 'the start page' ? ["'self'", 'https://provider.example'] : ["'self'"],
    )
    expect(response.headers.get('X-Frame-Options')).toBe('DENY')
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Referrer-Policy')).toBe('no-referrer')

    const nonce = /^'nonce-([\w+/=]{22,})'$/.exec(policy.get('script-src')?.join(' ') ?? '')?.[1]
    expect(policy.get('style-src')).toEqual([`'nonce-${nonce}'`])
    const html = await response.text()
    const active = html.match(/<(script(?! type="application\/json")|style)\b[^>]*>/g) ?? []
    expect(active.length).toBeGreaterThan(0)
    for (const element of active) expect(element).toContain(`nonce="${nonce}"`)
    expect(html).not.toMatch(/\son\w+=|javascript:|\sstyle=/i)
    // No external resources (EX-08).
    expect(html).not.toMatch(/<(link|img|iframe|script)[^>]+(src|href)=/i)
  })

  it('HD-03: has a new nonce in each response', async () => {
    const app = await startApp()
    const [one, two] = [policyOf(await get(app)), policyOf(await get(app))]
    expect(one.get('script-src')).not.toEqual(two.get('script-src'))
  })

  it('HD-04: keeps its opener on the start page only', async () => {
    const response = await get(await startApp())
    expect(response.headers.get('Cross-Origin-Opener-Policy')).toBe(
      name === 'the start page' ? 'unsafe-none' : 'same-origin',
    )
  })
})

describe('the extension’s page', () => {
  const page = async (deployment: AppOverrides['deployment'] = {}) =>
    fetch(`${(await startApp({ deployment })).publicUrl}/extension/`)

  it('HD-02: may be framed by every site if FRAME_ANCESTORS is not set', async () => {
    const response = await page({ frameAncestors: undefined })
    expect(policyOf(response).has('frame-ancestors')).toBe(false)
    expect(response.headers.has('X-Frame-Options')).toBe(false)
  })

  it('HD-02: has no frame-ancestors for the exempt engine, and Vary: User-Agent', async () => {
    const list = { frameAncestors: 'https://tableau.example', desktopUserAgent: 'QtWebEngine' }
    const { publicUrl } = await startApp({ deployment: list })
    const ancestorsFor = async (agent: string) => {
      const response = await fetch(`${publicUrl}/extension/`, { headers: { 'User-Agent': agent } })
      expect(response.headers.get('Vary')).toContain('User-Agent')
      return policyOf(response).get('frame-ancestors')
    }
    expect(
      await ancestorsFor('Mozilla/5.0 (Windows NT 10.0) qtwebengine/6.8 Chrome/122.0 Safari/537.36'),
    ).toBeUndefined()
    expect(await ancestorsFor('Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537.36')).toEqual([
      'https://tableau.example',
    ])
    expect(await ancestorsFor('')).toEqual(['https://tableau.example'])
  })

  it('HD-03, HD-04: runs no inline script, connects to this server and the provider’s API only, and keeps access to its popups', async () => {
    const response = await page()
    const policy = policyOf(response)
    const { publicUrl } = { publicUrl: new URL(response.url).origin }
    expect(policy.get('script-src')).toEqual(["'self'"])
    expect(policy.get('object-src')).toEqual(["'none'"])
    expect(policy.get('base-uri')).toEqual(["'none'"])
    expect(policy.get('form-action')).toEqual(["'none'"])
    expect(policy.get('connect-src')).toEqual([
      publicUrl,
      publicUrl.replace('http', 'ws'),
      'https://api.provider.example',
    ])
    expect(response.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin-allow-popups')
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  })

  it('HD-10: loads pictures from the integration’s origins and its own files only, so styles can load nothing else', async () => {
    const app = await startApp()
    const policies = await Promise.all(
      ['', 'configure.html'].map(async (path) => policyOf(await fetch(`${app.publicUrl}/extension/${path}`))),
    )
    const ownFiles = 'http://localhost:4999/extension/assets/'
    expect(policies.map((policy) => policy.get('img-src'))).toEqual([
      [ownFiles, 'https://images.provider.example'],
      [ownFiles],
    ])
    expect(policies[1]?.get('connect-src')).toEqual(["'none'"])
    for (const policy of policies) {
      expect(policy.get('default-src')).toEqual(["'none'"])
      expect(policy.get('font-src')).toEqual(['data:'])
      expect([...policy.keys()].sort()).toEqual([
        'base-uri',
        'connect-src',
        'default-src',
        'font-src',
        'form-action',
        'frame-ancestors',
        'img-src',
        'object-src',
        'script-src',
        'style-src',
      ])
    }
  })

  it('BND-27: sends its address to its own origin only, and the configuration dialog to none', async () => {
    const app = await startApp()
    const policies = await Promise.all(
      ['', 'configure.html'].map(async (path) => (await fetch(`${app.publicUrl}/extension/${path}`)).headers),
    )
    expect(policies.map((headers) => headers.get('Referrer-Policy'))).toEqual(['same-origin', 'no-referrer'])
  })

  it('HD-10: passes the origins of its policy to the extension', async () => {
    const response = await page()
    const config = JSON.parse(/id="stagedoor-config">([^<]+)</.exec(await response.text())?.[1] ?? '{}')
    expect(policyOf(response).get('img-src')?.slice(1)).toEqual(config.imageOrigins)
  })
})

it('HD-04: the configuration dialog keeps its opener, because Tableau may open it as a window', async () => {
  const { publicUrl } = await startApp()
  const dialog = await fetch(`${publicUrl}/extension/configure.html`)
  expect(dialog.headers.get('Cross-Origin-Opener-Policy')).toBe('unsafe-none')
})
