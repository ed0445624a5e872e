import type { IncomingMessage } from 'node:http'
import { RequestError } from '../../errors.ts'

/** Query parameters of Engine.IO's handshake. Without `sid`, because nothing is upgraded. */
const OWN_PARAMETERS = new Set(['EIO', 'transport', 't'])

/**
 * Throws unless a handshake comes from the origin of an extension, which browsers always send, and has no unknown query
 * parameters: a secret there would end up in the logs of proxies.
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-10.2
 */
export function checkHandshake(request: IncomingMessage, origins: readonly string[]): void {
  if (!origins.includes(request.headers.origin ?? '')) throw new RequestError('origin_not_allowed')
  if (request.headers.upgrade?.toLowerCase() !== 'websocket') throw new RequestError('invalid_request')
  const { searchParams } = new URL(request.url ?? '/', 'http://socket')
  for (const name of searchParams.keys()) {
    if (!OWN_PARAMETERS.has(name)) throw new RequestError('invalid_request')
  }
}
