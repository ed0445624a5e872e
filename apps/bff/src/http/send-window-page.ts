import type { PageTexts } from '@stagedoor/texts/page-texts'
import type { Request, Response } from 'express'
import { chooseTexts } from './choose-texts.ts'
import { nonceOf, setWindowPageHeaders, type WindowPageOptions } from './security-headers.ts'

/** What every page of the sign-in window is made with. */
export type PageBasis = { nonce: string; texts: PageTexts }

/** Answers with a page of the sign-in window, in the language of whoever reads it, with the headers that all of them have. */
export function sendWindowPage(
  request: Request,
  response: Response,
  render: (basis: PageBasis) => string,
  options: WindowPageOptions = {},
): void {
  setWindowPageHeaders(response, options)
  const page = Buffer.from(render({ nonce: nonceOf(response), texts: chooseTexts(request, response) }))
  // Without `type()` and `send()`, which look up, parse and write these headers several times.
  response.setHeader('Content-Type', 'text/html; charset=utf-8').setHeader('Content-Length', page.length).end(page)
}
