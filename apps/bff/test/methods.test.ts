import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { startApp } from './start-app.ts'

const ROUTES: [path: string, allow: string][] = [
  ['/', 'GET, HEAD'],
  ['/manifest.trex', 'GET, HEAD'],
  ['/errors', 'GET, HEAD'],
  ['/healthz', 'GET, HEAD'],
  ['/readyz', 'GET, HEAD'],
  ['/extension/', 'GET, HEAD'],
  ['/extension/assets/app-1a2b3c.js', 'GET, HEAD'],
  ['/tableau/tableau.extensions.js', 'GET, HEAD'],
  ['/signin/done/x', 'GET, HEAD'],
  ['/signin/spotify', 'GET, HEAD, POST'],
  ['/oauth/callback/spotify', 'GET, HEAD'],
  ['/api/sign-in', 'GET, HEAD, DELETE'],
  ['/api/sign-in/confirmation', 'POST'],
  ['/api/sign-in/receipt', 'POST'],
]

/** `fetch` refuses some methods itself. */
function statusOf(url: URL, method: string): Promise<{ status: number | undefined; allow: string | undefined }> {
  return new Promise((resolve, reject) => {
    request(url, { method }, (response) => {
      response.resume()
      resolve({ status: response.statusCode, allow: response.headers.allow })
    })
      .on('error', reject)
      .end()
  })
}

describe('methods', () => {
  it.each(ROUTES)('%s responds 405 to all methods but %s, and lists them in Allow', async (path, allow) => {
    const { publicUrl } = await startApp()
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND']) {
      if (allow.split(', ').includes(method)) continue
      expect(await statusOf(new URL(path, publicUrl), method)).toEqual({ status: 405, allow })
    }
  })

  it.each(['/', '/errors', '/healthz', '/extension/', '/extension/assets/app-1a2b3c.js', '/manifest.trex'])(
    'HEAD of %s has the head of GET, and no body',
    async (path) => {
      const { publicUrl } = await startApp()
      const [get, head] = [await fetch(publicUrl + path), await fetch(publicUrl + path, { method: 'HEAD' })]
      expect(head.status).toBe(200)
      expect(head.headers.get('Content-Type')).toBe(get.headers.get('Content-Type'))
      expect(head.headers.get('Content-Length')).toBe(get.headers.get('Content-Length'))
      expect(await head.text()).toBe('')
    },
  )
})
