import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Renderings, sizeOf } from './renderings.ts'

/**
 * Scripts of the file run with an origin of their own: they reach neither cookies nor other content.
 * @see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/sandbox
 */
const SANDBOX =
  'sandbox allow-downloads allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-scripts'

/** Sends a stored file as a page. */
export async function sendRendering(
  request: IncomingMessage,
  response: ServerResponse,
  renderings: Renderings,
  name: string,
): Promise<void> {
  const tag = `"${name}"`
  response
    .setHeader('Content-Security-Policy', SANDBOX)
    .setHeader('X-Content-Type-Options', 'nosniff')
    .setHeader('Referrer-Policy', 'no-referrer')
    .setHeader('Cache-Control', 'private, no-cache')
    .setHeader('ETag', tag)
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end()
    return
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8').setHeader('Content-Length', sizeOf(name))
  if (request.method === 'HEAD') response.end()
  else await pipeline(Readable.from(renderings.read(name), { objectMode: true }), response).catch(ignoreAbort)
}

/** The browser left. */
function ignoreAbort(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
}
