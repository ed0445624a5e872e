import type { Response } from 'express'

/**
 * Redirects the browser with a GET, without caching. Unlike Express's `redirect`, it does not negotiate the type of the body.
 * @param location an encoded URL, such as a `URL`'s `href`
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.4.4
 */
export function seeOther(response: Response, location: string): void {
  response
    .status(303)
    .setHeader('Location', location)
    .setHeader('Cache-Control', 'no-store')
    .setHeader('Content-Type', 'text/plain; charset=utf-8')
    .end(`See ${location}\n`)
}
