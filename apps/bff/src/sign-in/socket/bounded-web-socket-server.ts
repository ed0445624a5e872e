import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws'
import type { Refusal, RefusalLog } from '../../log/refusal-log.ts'
import { joinWrites } from './join-writes.ts'

const BOUNDS = {
  /** Fragments of one message. Browsers do not fragment short messages; proxies may. */
  maxFragments: 64,
  /** Buffered chunks of an incomplete fragment. */
  maxBufferedChunks: 256,
  /** Timeout of the closing handshake, in ms. */
  closeTimeout: 1_000,
}

/**
 * A WebSocket server with lower limits than the library's defaults, which let one connection hold megabytes in fragments of
 * one byte and delay its close by half a minute. Counts refusals.
 */
export class BoundedWebSocketServer extends WebSocketServer {
  readonly #refusals: RefusalLog
  /** Shared by all connections, to save memory. */
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
    // A disconnected client is not a refusal.
    const isConnected = connection.readable && connection.writable
    let isOpen = false
    super.handleUpgrade(request, connection, head, (client, same) => {
      isOpen = true
      client.on('error', this.#countError)
      done(client, same)
    })
    if (isConnected && !isOpen) this.#refusals.add('handshake')
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
      // Errors of the system have other codes: the client has disconnected.
      return code.startsWith('WS_ERR_') ? 'malformed_message' : undefined
  }
}
