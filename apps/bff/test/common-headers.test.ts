import { describe, expect, it } from 'vitest'
import { Dashboard } from './dashboard.ts'
import { startApp } from './start-app.ts'

const PATHS = [
  '/',
  '/errors',
  '/healthz',
  '/readyz',
  '/manifest.trex',
  '/extension/',
  '/extension/assets/app-1a2b3c.js',
  '/extension/assets/none.js',
  '/tableau/tableau.extensions.js',
  '/signin/done/x',
  '/signin/spotify',
  '/oauth/callback/spotify',
  '/api/sign-in',
  '/nothing',
  '/%E0%A4%A',
]

describe('every response', () => {
  it.each(PATHS)('HD-05, HD-08: %s has nosniff, and does not name the server software', async (path) => {
    const { publicUrl } = await startApp()
    const response = await fetch(new URL(path, publicUrl))
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(response.headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(response.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/)
    const type = response.headers.get('Content-Type') ?? ''
    expect(type).toMatch(/;\s?charset=utf-8$|^application\/problem\+json/)
    for (const name of ['X-Powered-By', 'Server', 'Via']) expect(response.headers.has(name)).toBe(false)
    expect(response.headers.has('Strict-Transport-Security')).toBe(false)
  })

  it.each(PATHS)('HD-05: %s has Strict-Transport-Security over https', async (path) => {
    const app = await startApp({ deployment: { publicUrl: new URL('https://signin.example.com') } })
    const header = (await fetch(new URL(path, app.publicUrl))).headers.get('Strict-Transport-Security') ?? ''
    expect(Number(/^max-age=(\d+)/.exec(header)?.[1])).toBeGreaterThanOrEqual(31_536_000)
  })

  it('HD-06: allows the extension’s origin only by CORS', async () => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    for (const origin of ['https://evil.example', 'null', app.publicUrl, 'http://localhost:4999.evil.example']) {
      const answers = [
        await dashboard.request('/api/sign-in', { headers: { Origin: origin } }),
        await dashboard.request('/api/sign-in/confirmation', {
          method: 'POST',
          body: '{}',
          headers: { Origin: origin },
        }),
      ]
      for (const answer of answers) {
        expect(answer.status).toBe(403)
        expect(await answer.json()).toMatchObject({ code: 'origin_not_allowed' })
        expect(answer.headers.has('Access-Control-Allow-Origin')).toBe(false)
        expect(answer.headers.has('Access-Control-Allow-Credentials')).toBe(false)
      }
      const preflight = await fetch(`${app.publicUrl}/api/sign-in`, {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'GET' },
      })
      expect(preflight.headers.has('Access-Control-Allow-Origin')).toBe(false)
    }
    const own = await dashboard.request('/api/sign-in')
    expect(own.status).toBe(200)
    expect(own.headers.get('Access-Control-Allow-Origin')).toBe('http://localhost:4999')
    expect(own.headers.has('Access-Control-Allow-Credentials')).toBe(false)
    expect(own.headers.get('Vary')).toContain('Origin')
  })

  it('HD-06: the extension’s preflight request succeeds', async () => {
    const app = await startApp()
    const preflight = await fetch(`${app.publicUrl}/api/sign-in/receipt`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'http://localhost:4999',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toBe('Authorization,Content-Type,If-None-Match')
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toBe('GET,POST,DELETE')
  })

  it.each(['/', '/errors', '/signin/spotify', '/signin/done/x', '/oauth/callback/spotify', '/extension/', '/readyz'])(
    'HD-06: %s has no CORS headers',
    async (path) => {
      const { publicUrl } = await startApp()
      const response = await fetch(new URL(path, publicUrl), { headers: { Origin: 'http://localhost:4999' } })
      expect(response.headers.has('Access-Control-Allow-Origin')).toBe(false)
    },
  )

  it.each([
    '/.git/config',
    '/.env',
    '/metrics',
    '/package.json',
    '/src/main.ts',
    '/extension/index.html.map',
    '/extension/assets/app-1a2b3c.js.map',
    '/extension/assets/.hidden',
    '/extension/assets/../index.html',
    '/extension/assets/..%2f..%2fsecret.txt',
    '/extension/assets/..%5c..%5csecret.txt',
    '/extension/assets/%2e%2e/index.html',
    '/extension',
    '/socket.io.js',
    '/debug',
    '/__proto__',
    '/signin/spotify/',
    '/Healthz/x',
  ])('HD-08: %s is Not Found', async (path) => {
    const { publicUrl } = await startApp()
    const response = await fetch(publicUrl + path)
    expect(response.status).toBe(404)
    expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
    expect(await response.text()).toBe('Not Found\n')
  })
})
