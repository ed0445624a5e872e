import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws'
import type { Refusal, RefusalLog } from '../../log/refusal-log.ts'
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
 * megabytes in fragments of one byte, and wait half a minute for the answer of a client that was closed. Counts what it
 * refuses.
 */
export class BoundedWebSocketServer extends WebSocketServer {
  readonly #refusals: RefusalLog
  /** One function for all of them, as thousands of connections are open at a time. */
  readonly #countError = (error: NodeJS.ErrnoException) => {
    const reason = toRefusal(error)
    if (reason) this.#refusals.add(reason)
  }

  constructor(options: ServerOptions, refusals: RefusalLog) {
    super({ ...options, ...BOUNDS })
    this.#refusals = refusals
  }

  override handleUpgrade(
    request: IncomingMessage,
    connection: Duplex,
    head: Buffer,
    done: (client: WebSocket, request: IncomingMessage) => void,
  ): void {
    joinWrites(connection)
    // A client that has hung up is let go of; nothing is refused.
    const isThere = connection.readable && connection.writable
    let isOpen = false
    super.handleUpgrade(request, connection, head, (client, same) => {
      isOpen = true
      client.on('error', this.#countError)
      done(client, same)
    })
    if (isThere && !isOpen) this.#refusals.add('handshake')
  }
}

/** @see https://github.com/websockets/ws/blob/8.21.3/doc/ws.md#error-codes */
function toRefusal({ code = '' }: NodeJS.ErrnoException): Refusal | undefined {
  switch (code) {
    case 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH':
    case 'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH':
      return 'message_too_large'
    case 'WS_ERR_TOO_MANY_BUFFERED_PARTS':
      return 'too_many_parts'
    default:
      // The system's errors have other names: the client is gone.
      return code.startsWith('WS_ERR_') ? 'malformed_message' : undefined
  }
}
