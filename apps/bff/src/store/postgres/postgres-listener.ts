import { setTimeout as delay } from 'node:timers/promises'
import { Client, type ClientConfig, escapeIdentifier } from 'pg'
import { reconnectDelay } from '../reconnect-delay.ts'
import type { ServerClock } from '../server-clock.ts'

/** Interval between readings of the server's clock, which also detect a dead connection, in ms. */
const HEARTBEAT_MS = 2_000

type PostgresListenerOptions = {
  config: ClientConfig
  clock: ServerClock
  onLost: (error: unknown) => void
  onRegained: () => void
}

/** A connection for notifications. Reconnects; notifications meanwhile are lost. */
export class PostgresListener {
  readonly #options: PostgresListenerOptions
  readonly #listeners = new Map<string, (message: string) => void>()
  readonly #heartbeat: NodeJS.Timeout
  #client: Client | undefined
  #isClosed = false

  constructor(options: PostgresListenerOptions) {
    this.#options = options
    this.#heartbeat = setInterval(() => void this.#checkConnection(), HEARTBEAT_MS).unref()
  }

  /** Connects for the first time. Rejects if that fails. */
  async open(): Promise<void> {
    await this.#connect()
  }

  /** Calls `listener` with each message on this channel while the server is reachable. */
  async listen(channel: string, listener: (message: string) => void): Promise<void> {
    this.#listeners.set(channel, listener)
    // Without a connection, or if it breaks, the next one listens.
    await this.#client?.query(toListen(channel)).catch(() => {})
  }

  close(): void {
    this.#isClosed = true
    clearInterval(this.#heartbeat)
    this.#client?.end().catch(() => {})
  }

  async #connect(): Promise<void> {
    const client = new Client(this.#options.config)
    client.on('error', (error) => this.#lose(client, error))
    client.on('notification', ({ channel, payload = '' }) => this.#listeners.get(channel)?.(payload))
    try {
      await client.connect()
      await this.#readClock(client)
      // Includes channels that `listen` adds meanwhile.
      for (const channel of this.#listeners.keys()) await client.query(toListen(channel))
    } catch (error) {
      client.end().catch(() => {})
      throw error
    }
    this.#client = client
    if (this.#isClosed) client.end().catch(() => {})
  }

  async #checkConnection(): Promise<void> {
    const client = this.#client
    if (client) await this.#readClock(client).catch((error: unknown) => this.#lose(client, error))
  }

  async #readClock(client: Client): Promise<void> {
    const { clock } = this.#options
    const requestedAtMs = clock.monotonic()
    const { rows } = await client.query('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms')
    clock.set({ serverMs: Number(rows[0].ms), requestedAtMs, receivedAtMs: clock.monotonic() })
  }

  #lose(client: Client, error: unknown): void {
    if (this.#isClosed || client !== this.#client) return
    this.#client = undefined
    // Destroys the socket if a query is unanswered.
    client.end().catch(() => {})
    this.#options.onLost(error)
    void this.#reconnect()
  }

  async #reconnect(): Promise<void> {
    for (let attempt = 0; !this.#isClosed; attempt++) {
      try {
        await this.#connect()
        return this.#options.onRegained()
      } catch {
        await delay(reconnectDelay(attempt), undefined, { ref: false })
      }
    }
  }
}

function toListen(channel: string): string {
  return `LISTEN ${escapeIdentifier(channel)}`
}
