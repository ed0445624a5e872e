import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws'
import { joinWrites } from './join-writes.ts'

const BOUNDS = {
  /** Parts that one message may come in. Browsers send short messages in one; a proxy may cut them a little. */
  maxFragments: 64,
  /** Chunks of a part that may wait for its end. */
  maxBufferedChunks: 256,
  /** How long a client may take to answer that it is closed, in ms. */
  closeTimeout: 1_000,
}

/**
 * A websocket server that keeps little of an unfinished message: the library's own limits let one connection hold
 * megabytes in fragments of one byte, and wait half a minute for the answer of a client that was closed.
 */
export class BoundedWebSocketServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, ...BOUNDS })
  }

  override handleUpgrade(
    request: IncomingMessage,
    connection: Duplex,
    head: Buffer,
    done: (client: WebSocket, request: IncomingMessage) => void,
  ): void {
    joinWrites(connection)
    super.handleUpgrade(request, connection, head, done)
  }
}
