import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { RawConnection } from '@stagedoor/testing/raw-connection'
import type { Addresses } from './sign-in.ts'

type RawOptions = {
  /** `undefined`: the extension's own. `null`: none. */
  origin?: string | null
  path?: string
  /** Begins with `&`. */
  query?: string
}

/** A connection to a deployment, as the extension makes it unless told. */
export class RawSocket extends RawConnection {
  constructor({ address, extensionOrigin }: Addresses, { origin, path = '/socket.io/', query = '' }: RawOptions = {}) {
    super({ address, path, query, origin: origin === undefined ? extensionOrigin : (origin ?? undefined) })
  }

  /** An open connection that has joined nothing yet. */
  static open(target: Addresses, options?: RawOptions): Promise<RawSocket> {
    return new RawSocket(target, options).opened()
  }

  /** The HTTP status of the answer to the handshake: 101 if it was accepted. */
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
