import type { Response } from 'express'

/**
 * Sends the browser on with a GET, and nobody keeps that it was. Unlike Express's `redirect` it negotiates no form for the
 * sentence that no browser shows.
 * @param location an address that is encoded already, as that of a `URL` is
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.4.4
 */
export function seeOther(response: Response, location: string): void {
  response
    .status(303)
    .setHeader('Location', location)
    .setHeader('Cache-Control', 'no-store')
    .setHeader('Content-Type', 'text/plain; charset=utf-8')
    .end(`Go on to ${location}\n`)
}
