import { type Reply, reply } from '@stagedoor/shared/dashboard-messages'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { problem } from '@stagedoor/shared/problem'
import { routes } from '@stagedoor/shared/routes'
import type { ClaimVerifier } from '@stagedoor/shared/secrets'
import { type SignInEvent, signInEvent } from '@stagedoor/shared/sign-in-events'
import type { LoadSocket, SocketLike } from './import-socket.ts'
import { isTransient } from './is-transient.ts'
import { type Messenger, RESPONSE_TIMEOUT_MS } from './messenger.ts'
import { toBackOffMs } from './to-back-off.ts'
import { UnreachableError } from './unreachable-error.ts'
import { wait } from './wait.ts'

type SocketUse = {
  publicUrl: string
  integration: IntegrationName
  claimVerifier: ClaimVerifier
  loadSocket: LoadSocket
  receive(event: SignInEvent): void
  connected(): void
  disconnected(): void
  /** The library failed to load, which is final, or a connection attempt failed, which is retried. */
  blocked(): void
  signal: AbortSignal
}

export type SocketConnection = Messenger & { readonly connected: boolean }

/**
 * Connects to the sign-in's room until `signal` aborts. WebSocket only: Socket.IO's own long-polling requires sticky
 * sessions.
 */
export function openSocket(use: SocketUse): SocketConnection {
  let socket: SocketLike | undefined

  async function open() {
    const connect = await use.loadSocket()
    if (use.signal.aborted) return
    socket = connect(use.publicUrl, {
      path: routes.socket,
      transports: ['websocket'],
      auth: { claimVerifier: use.claimVerifier, integration: use.integration },
      forceNew: true,
      timeout: RESPONSE_TIMEOUT_MS,
      reconnectionDelayMax: 15_000,
    })
    listen(socket, use)
  }
  open().catch(() => {
    if (!use.signal.aborted) use.blocked()
  })

  async function send(event: string, message: object): Promise<Reply> {
    if (socket === undefined) throw new UnreachableError('The socket is not open. Use HTTP.')
    const ack = await socket.timeout(RESPONSE_TIMEOUT_MS).emitWithAck(event, message).catch(throwUnreachable)
    const parsed = reply.safeParse(ack)
    return parsed.success ? parsed.data : throwUnreachable()
  }

  return {
    get connected() {
      return socket?.connected ?? false
    },
    confirm: (message) => send('sign-in:confirm', message),
    acknowledge: (message) => send('sign-in:acknowledge', message),
  }
}

function listen(socket: SocketLike, { receive, connected, disconnected, blocked, signal }: SocketUse): void {
  let failures = 0

  // Socket.IO reconnects after a network failure, but not after the server closed or refused the connection.
  async function reconnect(retryAfterS?: number) {
    if (socket.active) return
    failures += 1
    await wait(toBackOffMs(failures, retryAfterS), signal)
    if (!signal.aborted) socket.connect()
  }

  socket.on('connect', () => {
    failures = 0
    connected()
  })
  socket.on('disconnect', () => {
    if (signal.aborted) return
    disconnected()
    void reconnect()
  })
  socket.on('connect_error', (error) => {
    if (signal.aborted) return
    const refusal = problem.safeParse(error.data)
    if (refusal.success && !isTransient(refusal.data)) return receive({ event: 'sign-in:failed', data: refusal.data })
    blocked()
    void reconnect(refusal.data?.retryAfter)
  })
  socket.onAny((event, data) => {
    const message = signInEvent.safeParse({ event, data })
    if (message.success && !signal.aborted) receive(message.data)
  })
  signal.addEventListener('abort', () => socket.disconnect())
}

function throwUnreachable(): never {
  throw new UnreachableError('The sign-in server did not respond over the socket. Retry over HTTP.')
}
