import type { IncomingMessage } from 'node:http'
import { RequestError } from '../../errors.ts'

/** What Engine.IO itself puts into the address of its handshake. Its `sid` is not among them: nothing is upgraded here. */
const OWN_PARAMETERS = new Set(['EIO', 'transport', 't'])

/**
 * Throws unless a handshake comes from the extension's page and has nothing in its address that does not belong there,
 * such as a secret, which would end up in the logs of proxies. Browsers always name the origin of a websocket.
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-10.2
 */
export function checkHandshake(request: IncomingMessage, extensionOrigin: string): void {
  if (request.headers.origin !== extensionOrigin) throw new RequestError('origin_not_allowed')
  if (request.headers.upgrade?.toLowerCase() !== 'websocket') throw new RequestError('invalid_request')
  const { searchParams } = new URL(request.url ?? '/', 'http://socket')
  for (const name of searchParams.keys()) {
    if (!OWN_PARAMETERS.has(name)) throw new RequestError('invalid_request')
  }
}
