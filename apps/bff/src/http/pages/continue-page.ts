import type { Request, Response } from 'express'
import { seeOther } from '../see-other.ts'
import { type PageBasis, sendWindowPage } from '../send-window-page.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'

/** Addresses that may redirect to another origin: content, and logins. */
const LEAVES = /^\/(?:portal\/content\/[^/]+\/open|__\w+__\/)/

/**
 * Sends a client to an address of this server; browsers, where that leads on to another origin, by a page. Chromium applies
 * the `form-action` of a provider's page to the whole chain of redirects after its form, and would block it.
 * @see https://www.w3.org/TR/CSP3/#directive-form-action
 */
export function continueAt(request: Request, response: Response, address: string): void {
  const { pathname } = new URL(address, 'http://server')
  const isNavigation = request.get('Sec-Fetch-Mode') === 'navigate'
  if (isNavigation && LEAVES.test(pathname))
    sendWindowPage(request, response, (basis) => continuePage({ ...basis, address }))
  else seeOther(response, address)
}

export function continuePage({ nonce, texts, address }: PageBasis & { address: string }): string {
  const title = texts.text('continue.title')
  return layout({
    language: texts.language,
    title,
    nonce,
    head: html`<meta http-equiv="refresh" content="0; url=${address}">`,
    body: html`<h1>${title}</h1>
<p><a href="${address}">${title}</a></p>`,
  })
}
