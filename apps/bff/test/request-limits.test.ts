import { describe, expect, it } from 'vitest'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard } from './dashboard.ts'
import { say } from './say.ts'
import { startApp } from './start-app.ts'

const CONFIRMATION = '/api/sign-in/confirmation'

describe('excessive requests', () => {
  it.each([
    ['of 9 KB', JSON.stringify({ code: 'B'.repeat(9_000) })],
    ['of 1 MB', JSON.stringify({ code: 'B'.repeat(1_000_000) })],
  ])('DS-04: a body %s gets 413, and the next request succeeds', async (_name, body) => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    const answer = await dashboard.request(CONFIRMATION, { method: 'POST', body })
    expect(answer.status).toBe(413)
    expect(answer.headers.get('Content-Type')).toMatch(/^application\/problem\+json/)
    expect(await answer.json()).toMatchObject({ code: 'request_too_large', status: 413, retryable: false })
    expect((await dashboard.newest()).event).toBe('sign-in:progress')
  })

  it('DS-04: a chunked body of 9 KB gets 413', async () => {
    const app = await startApp()
    const { claimVerifier } = new Dashboard(app)
    const head = [
      `POST ${CONFIRMATION} HTTP/1.1`,
      'Host: x',
      `Authorization: Bearer ${claimVerifier}`,
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
      'Connection: close',
    ]
    const body = `${(9_000).toString(16)}\r\n${'x'.repeat(9_000)}\r\n0\r\n\r\n`
    expect(await say(app, `${head.join('\r\n')}\r\n\r\n${body}`)).toMatch(/^HTTP\/1\.1 413 /)
  })

  it('DS-04: a form of 9 KB gets 413', async () => {
    const app = await startApp()
    const browser = new BrowserWindow(app)
    const form = await browser.openStartPage(new Dashboard(app).startUrl)
    const refused = await browser.submit({ ...form, csrf: 'x'.repeat(9_000) })
    expect(refused.status).toBe(413)
    expect(await refused.text()).toContain('sent a request that is too large')
    expect((await browser.submit(form)).status).toBe(303)
  })

  it('DS-04: a form with too many fields is refused', async () => {
    const app = await startApp()
    const browser = new BrowserWindow(app)
    const form = await browser.openStartPage(new Dashboard(app).startUrl)
    const more = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`field${n}`, 'x']))
    expect((await browser.submit({ ...form, ...more })).status).toBe(400)
  })

  it('DS-04: an incomplete body gets 408', async () => {
    const app = await startApp({ transport: { headersMs: 100, requestMs: 200 } })
    const { claimVerifier } = new Dashboard(app)
    const head = [
      `POST ${CONFIRMATION} HTTP/1.1`,
      'Host: x',
      `Authorization: Bearer ${claimVerifier}`,
      'Content-Type: application/json',
      'Content-Length: 100',
    ]
    expect(await say(app, `${head.join('\r\n')}\r\n\r\n{"code":`)).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('DS-04: two lengths, and a length of a chunked body, are refused', async () => {
    const app = await startApp()
    for (const second of ['Content-Length: 6', 'Transfer-Encoding: chunked']) {
      const words = `POST ${CONFIRMATION} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n${second}\r\n\r\n0\r\n\r\n`
      expect(await say(app, words)).toMatch(/^HTTP\/1\.1 400 /)
    }
  })
})

describe('malformed requests', () => {
  it.each([
    ['no body', undefined, 'application/json'],
    ['half a JSON text', '{"code":', 'application/json'],
    ['a JSON text', '"BCDFGH"', 'application/json'],
    ['JSON null', 'null', 'application/json'],
    ['a JSON list', '[]', 'application/json'],
    ['another field', '{"code":"BCDFGH","x":1}', 'application/json'],
    ['a number for the code', '{"code":123456}', 'application/json'],
    ['JSON called text', '{"code":"BCDFGH"}', 'text/plain'],
    ['a form', 'code=BCDFGH', 'application/x-www-form-urlencoded'],
    ['JSON in an unknown alphabet', '{"code":"BCDFGH"}', 'application/json; charset=klingon'],
  ])('a confirmation that is %s', async (_name, body, type) => {
    const app = await startApp()
    const { claimVerifier } = new Dashboard(app)
    const answer = await fetch(app.publicUrl + CONFIRMATION, {
      method: 'POST',
      headers: { Authorization: `Bearer ${claimVerifier}`, 'Content-Type': type },
      body: body ?? null,
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'invalid_request', retryable: false })
  })

  it.each([
    ['nothing', {}],
    ['another scheme', { Authorization: 'Basic eDp5' }],
    ['no verifier', { Authorization: 'Bearer' }],
    ['a short verifier', { Authorization: 'Bearer abc' }],
    ['two verifiers', { Authorization: `Bearer ${'a'.repeat(43)},${'b'.repeat(43)}` }],
  ])('%s in place of the claim verifier', async (_name, headers) => {
    const app = await startApp()
    const answer = await fetch(`${app.publicUrl}/api/sign-in`, { headers: headers as Record<string, string> })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'invalid_request' })
  })

  it.each(['-1', '26', '1.5', 'x', '1e999'])('a wait of "%s" seconds', async (wait) => {
    const app = await startApp()
    const answer = await new Dashboard(app).request(`/api/sign-in?wait=${wait}`)
    expect(answer.status).toBe(400)
  })

  it('two waits', async () => {
    const app = await startApp()
    expect((await new Dashboard(app).request('/api/sign-in?wait=1&wait=2')).status).toBe(400)
  })
})
