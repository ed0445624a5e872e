import { setTimeout as pass } from 'node:timers/promises'
import { io } from 'socket.io-client'
import type { Transport } from '../plan.ts'
import type { World } from '../world.ts'
import type { Dashboard, Word } from './dashboard.ts'

/** What the server tells a dashboard. */
export type News =
  | { event: 'sign-in:progress'; data: { stage: string } }
  | { event: 'sign-in:code-required'; data: { triesLeft: number } }
  | {
      event: 'sign-in:completed'
      data: { deliveryId: string; credentials: { accessToken: string; session?: { handle: string } } }
    }
  | { event: 'sign-in:failed'; data: { code: string } }

/** Where a dashboard hears of its sign-in. */
export interface NewsSource {
  /** The next news, or `undefined` if there is none for a while. */
  next(withinMs: number): Promise<News | undefined>
  /** Says something on the same way; the problem's code, or `undefined` if all is well. */
  say(what: Word, message: object): Promise<string | undefined>
  /** When it was last (re)connected, in ms since the epoch. */
  readonly connectedAtMs: number | undefined
  /** The connection breaks. */
  drop(): void
  close(): void
}

export function createNewsSource(world: World, dashboard: Dashboard, transport: Transport): NewsSource {
  return transport === 'socket' ? new SocketNews(world, dashboard) : new PolledNews(dashboard)
}

class PolledNews implements NewsSource {
  readonly connectedAtMs = undefined
  readonly #dashboard: Dashboard
  #tag: string | null = null
  #asking = new AbortController()

  constructor(dashboard: Dashboard) {
    this.#dashboard = dashboard
  }

  async next(withinMs: number): Promise<News | undefined> {
    const wait = Math.max(1, Math.ceil(withinMs / 1_000))
    const headers: Record<string, string> = this.#tag === null ? {} : { 'If-None-Match': this.#tag }
    try {
      const answer = await this.#dashboard.request(`/api/sign-in?wait=${wait}`, {
        headers,
        signal: this.#asking.signal,
      })
      if (answer.status !== 200) {
        await answer.body?.cancel()
        return undefined
      }
      this.#tag = answer.headers.get('ETag')
      return (await answer.json()) as News
    } catch {
      // The server is away, or the page has dropped its request; the next look says more.
      await pass(100)
      return undefined
    }
  }

  say(what: Word, message: object): Promise<string | undefined> {
    return this.#dashboard.say(what, message)
  }

  drop(): void {
    this.#asking.abort()
    this.#asking = new AbortController()
    // Whoever asks anew does not know yet what was said before.
    this.#tag = null
  }

  close(): void {
    this.#asking.abort()
  }
}

/** How long a socket waits for an answer to what it said, in ms. */
const ANSWER_MS = 2_000

/** Before a closed or refused connection is tried again, in ms. */
const RECONNECT_MS = 400

class SocketNews implements NewsSource {
  readonly #dashboard: Dashboard
  connectedAtMs: number | undefined
  readonly #socket: ReturnType<typeof io>
  readonly #heard: News[] = []
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
      this.#heard.push({ event, data } as News)
      this.#wake()
    })
  }

  async next(withinMs: number): Promise<News | undefined> {
    if (this.#heard.length === 0) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#wake = resolve
      const timer = setTimeout(resolve, withinMs)
      await promise
      clearTimeout(timer)
    }
    return this.#heard.shift()
  }

  async say(what: Word, message: object): Promise<string | undefined> {
    try {
      const socket = this.#socket.timeout(ANSWER_MS)
      const reply = (await socket.emitWithAck(`sign-in:${what}`, message)) as { ok?: true; code?: string }
      // Shed: to be said again in a moment, as everything is that HTTP says so of.
      if (reply.code === 'store_unavailable' || reply.code === 'overloaded') return this.#dashboard.say(what, message)
      return reply.ok ? undefined : (reply.code ?? 'no code')
    } catch {
      // Nobody knows whether it was heard: it is said again where an answer is certain.
      return this.#dashboard.say(what, message)
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
