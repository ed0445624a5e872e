import type { Request } from 'express'
import { PURPOSE_HEADERS } from './speculation.ts'

/**
 * Returns the address, without its query, of the page of this origin that opened the window; `undefined` unless the browser
 * attests it. Pages cannot set these headers. `same-origin` alone proves nothing: a reload by the start page's own script has
 * it as well, also if another site opened that page.
 * @see https://www.w3.org/TR/fetch-metadata/
 * @see https://www.w3.org/TR/referrer-policy/
 */
export function attestedOpener({ method, headers }: Pick<Request, 'method' | 'headers'>): string | undefined {
  const isNavigation =
    method === 'GET' &&
    headers['sec-fetch-site'] === 'same-origin' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document' &&
    PURPOSE_HEADERS.every((name) => headers[name] === undefined)
  return isNavigation ? headers.referer?.split('?', 1)[0] : undefined
}
