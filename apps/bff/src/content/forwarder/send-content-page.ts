import type { IncomingMessage, ServerResponse } from 'node:http'
import { strongRandom } from '../../crypto/random-source.ts'
import { html } from '../../http/pages/html.ts'
import { layout } from '../../http/pages/layout.ts'

/** Whether a browser shows the response as a page. */
export function isNavigation({ method, headers }: IncomingMessage): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  const mode = headers['sec-fetch-mode']
  return mode === undefined ? headers.accept?.includes('text/html') === true : mode === 'navigate'
}

/** Whether the page is part of another one. */
export function isFramed({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return (headers['sec-fetch-dest'] ?? 'document') !== 'document'
}

export type ContentPage = { status: number; title: string; advice: string; requestId: string }

/** Explains why content is not shown: as a page, which the portal may frame, or as text for scripts and programs. */
export function sendContentPage(
  request: IncomingMessage,
  response: ServerResponse,
  { status, title, advice, requestId }: ContentPage,
  portal: string,
): void {
  response.statusCode = status
  response.setHeader('Cache-Control', 'no-store').setHeader('X-Content-Type-Options', 'nosniff')
  // The body may not have been read.
  if (!request.complete) response.setHeader('Connection', 'close')
  if (!isNavigation(request)) {
    response.setHeader('Content-Type', 'text/plain; charset=utf-8').end(`${title}. ${advice}\n`)
    return
  }
  const nonce = strongRandom(16).toString('base64')
  response
    .setHeader('Content-Type', 'text/html; charset=utf-8')
    .setHeader('Referrer-Policy', 'no-referrer')
    .setHeader(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self' ${portal}`,
    )
    .end(
      layout({
        language: 'en',
        title,
        nonce,
        body: html`<h1>${title}</h1>
<p>${advice}</p>
<p><a href="${portal}/portal/" target="_top">Open the portal</a></p>
<p class="quiet">Request ID <code>${requestId}</code> (include it when you contact support)</p>`,
      }),
    )
}

/** Redirects a browser that navigates. */
export function redirect(response: ServerResponse, location: string, cookies: readonly string[] = []): void {
  response.statusCode = 303
  response
    .setHeader('Location', location)
    .setHeader('Cache-Control', 'no-store')
    .setHeader('Referrer-Policy', 'no-referrer')
  if (cookies.length > 0) response.setHeader('Set-Cookie', cookies)
  response.end()
}
