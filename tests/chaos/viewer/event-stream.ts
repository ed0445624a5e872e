import { setTimeout as pass } from 'node:timers/promises'
import { io } from 'socket.io-client'
import type { Transport } from '../plan.ts'
import type { World } from '../world.ts'
import type { Dashboard, Message } from './dashboard.ts'

export type SignInEvent =
  | { event: 'sign-in:progress'; data: { stage: string } }
  | { event: 'sign-in:code-required'; data: { triesLeft: number } }
  | {
      event: 'sign-in:completed'
      data: { deliveryId: string; credentials: { accessToken: string; session?: { handle: string } } }
    }
  | { event: 'sign-in:failed'; data: { code: string } }

/** The dashboard's connection to the server. */
export interface EventStream {
  /** The next event, or `undefined` on timeout. */
  next(withinMs: number): Promise<SignInEvent | undefined>
  /** Sends a message. Resolves with the problem's code, or `undefined` if it was accepted. */
  send(what: Message, body: object): Promise<string | undefined>
  /** Time of the last connection, in ms since the epoch. */
  readonly connectedAtMs: number | undefined
  /** Breaks the connection; it reconnects. */
  drop(): void
  close(): void
}

export function openEventStream(world: World, dashboard: Dashboard, transport: Transport): EventStream {
  return transport === 'socket' ? new SocketEvents(world, dashboard) : new PolledEvents(dashboard)
}

class PolledEvents implements EventStream {
  readonly connectedAtMs = undefined
  readonly #dashboard: Dashboard
  #tag: string | null = null
  #polling = new AbortController()

  constructor(dashboard: Dashboard) {
    this.#dashboard = dashboard
  }

  async next(withinMs: number): Promise<SignInEvent | undefined> {
    const wait = Math.max(1, Math.ceil(withinMs / 1_000))
    const headers: Record<string, string> = this.#tag === null ? {} : { 'If-None-Match': this.#tag }
    try {
      const answer = await this.#dashboard.request(`/api/sign-in?wait=${wait}`, {
        headers,
        signal: this.#polling.signal,
      })
      if (answer.status !== 200) {
        await answer.body?.cancel()
        return undefined
      }
      this.#tag = answer.headers.get('ETag')
      return (await answer.json()) as SignInEvent
    } catch {
      // The server is down, or the request was dropped.
      await pass(100)
      return undefined
    }
  }

  send(what: Message, body: object): Promise<string | undefined> {
    return this.#dashboard.send(what, body)
  }

  drop(): void {
    this.#polling.abort()
    this.#polling = new AbortController()
    // A new client has no ETag.
    this.#tag = null
  }

  close(): void {
    this.#polling.abort()
  }
}

/** Timeout of an acknowledgment, in ms. */
const ACK_MS = 2_000

/** Before a closed or refused connection is tried again, in ms. */
const RECONNECT_MS = 400

class SocketEvents implements EventStream {
  readonly #dashboard: Dashboard
  connectedAtMs: number | undefined
  readonly #socket: ReturnType<typeof io>
  readonly #heard: SignInEvent[] = []
  #wake = () => {}
  #isClosed = false

  constructor(world: World, dashboard: Dashboard) {
    this.#dashboard = dashboard
    this.#socket = io(world.publicUrl, {
      transports: ['websocket'],
      auth: { claimVerifier: dashboard.claimVerifier },
      extraHeaders: { Origin: world.extensionOrigin },
      reconnectionDelay: 50,
      reconnectionDelayMax: 400,
      forceNew: true,
    })
    this.#socket.on('connect', () => {
      this.connectedAtMs = Date.now()
    })
    // Socket.IO reconnects after a network failure, but not after the server closed or refused the connection.
    const reconnect = async () => {
      await pass(RECONNECT_MS)
      if (!this.#isClosed && !this.#socket.active) this.#socket.connect()
    }
    this.#socket.on('disconnect', reconnect)
    this.#socket.on('connect_error', reconnect)
    this.#socket.onAny((event: unknown, data: unknown) => {
      this.#heard.push({ event, data } as SignInEvent)
      this.#wake()
    })
  }

  async next(withinMs: number): Promise<SignInEvent | undefined> {
    if (this.#heard.length === 0) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#wake = resolve
      const timer = setTimeout(resolve, withinMs)
      await promise
      clearTimeout(timer)
    }
    return this.#heard.shift()
  }

  async send(what: Message, body: object): Promise<string | undefined> {
    try {
      const socket = this.#socket.timeout(ACK_MS)
      const reply = (await socket.emitWithAck(`sign-in:${what}`, body)) as { ok?: true; code?: string }
      // Load shedding is retried over HTTP.
      if (reply.code === 'store_unavailable' || reply.code === 'overloaded') return this.#dashboard.send(what, body)
      return reply.ok ? undefined : (reply.code ?? 'no code')
    } catch {
      // Repeats over HTTP a message that may be lost.
      return this.#dashboard.send(what, body)
    }
  }

  drop(): void {
    this.#socket.io.engine?.close()
  }

  close(): void {
    this.#isClosed = true
    this.#socket.disconnect()
  }
}
