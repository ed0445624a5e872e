import type { ConnectSocket, SocketLike } from '../src/import-socket.ts'

type Listener = (...values: never[]) => void
type Sent = { event: string; message: unknown; answer(reply: unknown): void; lose(): void }

/** A Socket.IO client; the test acts as its server. */
export class FakeSocket implements SocketLike {
  connected = false
  active = true
  /** Number of `connect()` calls. */
  connects = 0
  readonly sent: Sent[] = []
  readonly url: string
  readonly options: Parameters<ConnectSocket>[1]
  readonly #listeners = new Map<string, Listener>()
  #anyListener: (event: string, data: unknown) => void = () => undefined

  constructor(url: string, options: Parameters<ConnectSocket>[1]) {
    this.url = url
    this.options = options
  }

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, listener)
  }

  onAny(listener: (event: string, data: unknown) => void): void {
    this.#anyListener = listener
  }

  timeout() {
    return {
      emitWithAck: (event: string, message: object) =>
        new Promise<unknown>((resolve, reject) => {
          this.sent.push({ event, message, answer: resolve, lose: () => reject(new Error('no answer')) })
        }),
    }
  }

  connect(): void {
    this.connects += 1
    this.active = true
  }

  disconnect(): void {
    const wasConnected = this.connected
    this.connected = false
    this.active = false
    if (wasConnected) this.#tell('disconnect')
  }

  /** The server accepts the connection. */
  accept(): void {
    this.connected = true
    this.#tell('connect')
  }

  /** The connection fails; `data` is the server's refusal, undefined for a network failure. */
  refuse(data?: unknown): void {
    this.active = data === undefined
    this.#tell('connect_error', { data })
  }

  /** The connection breaks, or the server closes it. */
  drop(by: 'network' | 'server' = 'network'): void {
    this.connected = false
    this.active = by === 'network'
    this.#tell('disconnect')
  }

  /** The server sends an event. */
  emit(event: string, data: unknown): void {
    this.#anyListener(event, data)
  }

  #tell(event: string, ...values: unknown[]): void {
    this.#listeners.get(event)?.(...(values as never[]))
  }
}
