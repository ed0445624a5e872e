import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { RawConnection } from '@stagedoor/testing/raw-connection'
import type { Addresses } from './sign-in.ts'

type RawOptions = {
  /** The extension's origin by default; `null` sends none. */
  origin?: string | null
  path?: string
  /** Begins with `&`. */
  query?: string
}

/** A connection to a deployment; by default the same as the extension's. */
export class RawSocket extends RawConnection {
  constructor({ address, extensionOrigin }: Addresses, { origin, path = '/socket.io/', query = '' }: RawOptions = {}) {
    super({ address, path, query, origin: origin === undefined ? extensionOrigin : (origin ?? undefined) })
  }

  static open(target: Addresses, options?: RawOptions): Promise<RawSocket> {
    return new RawSocket(target, options).opened()
  }

  /** The HTTP status of the handshake: 101 if it was accepted. */
  static async handshake(target: Addresses, options?: RawOptions): Promise<number> {
    const { socket } = new RawSocket(target, options)
    const refused = once(socket, 'unexpected-response') as Promise<[unknown, IncomingMessage]>
    const opened = once(socket, 'open')
    const status = await Promise.race([
      refused.then(([, { statusCode }]) => statusCode ?? 0),
      opened.then(() => 101),
    ]).catch(() => 0)
    socket.terminate()
    return status
  }
}
