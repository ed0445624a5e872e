import { ClientClosedError, ClientOfflineError, ErrorReply } from '@redis/client'
import { beginOutage, endOutage, type Outage } from '../outage.ts'
import { repeatUnanswered } from '../repeat-unanswered.ts'
import { ServerClock } from '../server-clock.ts'
import { createRedisClient, type RedisClient } from './create-redis-client.ts'

/** Timeout of a command, in ms. */
const COMMAND_MS = 2_000

/** Interval between readings of Redis's clock, in ms. */
const CLOCK_MS = 10_000

/** How long start-up waits for Redis, in ms. */
const START_MS = 10_000

export type RedisConnectionOptions = {
  /** Called once at the beginning of an outage, and once at its end. */
  onLost?: (error: unknown) => void
  onRegained?: () => void
  startMs?: number
}

/** The connections of one node to Redis, for commands and for subscriptions, and Redis's clock. */
export class RedisConnection {
  readonly clock = new ServerClock()
  readonly #client: RedisClient
  readonly #subscriber: RedisClient
  readonly #options: RedisConnectionOptions
  readonly #startEndsAtMs: number
  #clockTimer: NodeJS.Timeout | undefined
  #outage: Outage | undefined
  #respondedAtMs = 0
  #isLost = false
  #opened = false

  private constructor(url: string, options: RedisConnectionOptions) {
    this.#startEndsAtMs = performance.now() + (options.startMs ?? START_MS)
    const mayRetry = () => this.#opened || performance.now() < this.#startEndsAtMs
    this.#options = options
    this.#client = createRedisClient(url, mayRetry)
    this.#subscriber = createRedisClient(url, mayRetry)
    this.#client.on('error', (error: unknown) => this.#recordLoss(error))
    this.#client.on('ready', () => void this.#recordReady())
    // Ignored: notifications are hints, so that missing some is harmless.
    this.#subscriber.on('error', () => {})
  }

  /** Rejects with an `Error` for operators, without the password, if Redis cannot be reached or refuses the login. */
  static async open(url: string, options: RedisConnectionOptions = {}): Promise<RedisConnection> {
    const connection = new RedisConnection(url, options)
    try {
      await Promise.all([connection.#client.connect(), connection.#subscriber.connect()])
      await connection.#readClock()
    } catch (cause) {
      await connection.close()
      const reason = cause instanceof Error ? cause.message : String(cause)
      const { host } = new URL(url)
      throw new Error(`The Redis at ${host} cannot be used (${reason}). Start it, or correct STORE_URL.`, { cause })
    }
    connection.#opened = true
    connection.#clockTimer = setInterval(() => void connection.#readClock(), CLOCK_MS).unref()
    return connection
  }

  /** The last period in which Redis did not respond or refused commands, if there was one. */
  get outage(): Outage | undefined {
    return this.#outage
  }

  /** Runs a command. Rejects immediately while Redis is down, and within two seconds while it hangs. */
  async run<Answer>(command: (client: RedisClient) => Promise<Answer>): Promise<Answer> {
    const requestedAtMs = performance.now()
    const onLate = () => {
      if (this.#respondedAtMs < requestedAtMs) this.#reconnect()
    }
    try {
      const answer = await withTimeout(command(this.#client), onLate)
      this.#respondedAtMs = performance.now()
      this.#outage = endOutage(this.#outage, this.clock.now())
      return answer
    } catch (error) {
      this.#outage = beginOutage(this.#outage, this.clock.now())
      throw error
    }
  }

  /** Runs an idempotent command; again if its response is lost. */
  runIdempotent<Answer>(command: (client: RedisClient) => Promise<Answer>): Promise<Answer> {
    return repeatUnanswered(() => this.run(command), { isDefinite, isClosed: () => !this.#client.isOpen })
  }

  /** Sends a message to all nodes that subscribed to the channel. */
  async publish(channel: string, message: string): Promise<void> {
    await this.run((client) => client.publish(channel, message))
  }

  /**
   * Calls `listener` with each message on this channel while Redis is reachable. For start-up: retries until the time for
   * start-up is over.
   */
  async subscribe(channel: string, listener: (message: string) => void): Promise<void> {
    for (;;) {
      try {
        return await withTimeout(this.#subscriber.subscribe(channel, listener))
      } catch (error) {
        if (performance.now() >= this.#startEndsAtMs) throw error
        // The client may lose a subscription that was not sent before its connection broke.
        this.#subscriber.destroy()
        await this.#subscriber.connect()
      }
    }
  }

  /** Closes immediately; later commands are rejected. */
  async close(): Promise<void> {
    this.#opened = false
    clearInterval(this.#clockTimer)
    this.#client.destroy()
    this.#subscriber.destroy()
  }

  /** Replaces a connection without any response: the network dropped it, or the server hangs. */
  #reconnect(): void {
    if (!this.#client.isReady) return
    this.#recordLoss(new Error('Redis does not respond: check whether it hangs'))
    this.#client.destroy()
    this.#client.connect().catch((error: unknown) => this.#recordLoss(error))
  }

  #recordLoss(error: unknown): void {
    if (!this.#opened) return
    this.#outage = beginOutage(this.#outage, this.clock.now())
    if (!this.#isLost) this.#options.onLost?.(error)
    this.#isLost = true
  }

  async #recordReady(): Promise<void> {
    await this.#readClock()
    if (this.#isLost) this.#options.onRegained?.()
    this.#isLost = false
  }

  async #readClock(): Promise<void> {
    const requestedAtMs = this.clock.monotonic()
    await this.run((client) => client.sendCommand<[string, string]>(['TIME'])).then(
      ([seconds, micros]) => {
        const serverMs = Number(seconds) * 1_000 + Number(micros) / 1_000
        this.clock.set({ serverMs, requestedAtMs, receivedAtMs: this.clock.monotonic() })
      },
      () => {},
    )
  }
}

/** Whether Redis refused the command or never received it. */
function isDefinite(error: unknown): boolean {
  return error instanceof ErrorReply || error instanceof ClientOfflineError || error instanceof ClientClosedError
}

async function withTimeout<Answer>(response: Promise<Answer>, onLate = () => {}): Promise<Answer> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    late.reject(new Error('Redis did not respond in time: check whether it is overloaded'))
    onLate()
  }, COMMAND_MS)
  try {
    return await Promise.race([response, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
