import type { PageTexts } from '@stagedoor/texts/page-texts'
import type { Request, Response } from 'express'
import { chooseTexts } from './choose-texts.ts'
import { nonceOf, setWindowPageHeaders, type WindowPageOptions } from './security-headers.ts'

/** Parameters of every page of the sign-in window. */
export type PageBasis = { nonce: string; texts: PageTexts }

/** Sends a page of the sign-in window in the viewer's language, with the headers of {@link setWindowPageHeaders}. */
export function sendWindowPage(
  request: Request,
  response: Response,
  render: (basis: PageBasis) => string,
  options: WindowPageOptions = {},
): void {
  setWindowPageHeaders(response, options)
  const page = Buffer.from(render({ nonce: nonceOf(response), texts: chooseTexts(request, response) }))
  // Faster than `type()` and `send()`, which parse and write these headers several times.
  response.setHeader('Content-Type', 'text/html; charset=utf-8').setHeader('Content-Length', page.length).end(page)
}
