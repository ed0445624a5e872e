import { describe, expect, it } from 'vitest'
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
    expect(response.headers.get('Referrer-Policy')).toBe(path === '/extension/' ? 'same-origin' : 'no-referrer')
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
})
