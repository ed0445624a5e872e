import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws'
import { joinWrites } from './join-writes.ts'

/** Parts that one message may come in. Browsers send short messages in one; a proxy may cut them a little. */
const MOST_FRAGMENTS = 64

/** Chunks of a part that may wait for its end. */
const MOST_CHUNKS = 256

/**
 * A websocket server that keeps little of an unfinished message: the library's own limits let one connection hold
 * megabytes in fragments of one byte.
 */
export class BoundedWebSocketServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, maxFragments: MOST_FRAGMENTS, maxBufferedChunks: MOST_CHUNKS })
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
