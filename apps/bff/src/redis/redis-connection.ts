import { beginOutage, endOutage, type Outage } from '../store/outage.ts'
import { createRedisClient, type RedisClient } from './create-redis-client.ts'
import { RedisClock } from './redis-clock.ts'

/** After this time an answer does not count any more, in ms. */
const ANSWER_MS = 2_000

/** How often Redis is asked for the time, in ms. */
const CLOCK_MS = 10_000

/** How long a Redis that is not there yet is waited for at the start, in ms. */
const START_MS = 10_000

export type RedisConnectionOptions = {
  /** Hears, once each, that Redis does not answer, and that it does again. */
  onLost?: (error: unknown) => void
  onRegained?: () => void
  startMs?: number
}

/** What one node has to do with Redis: two connections, one of them for what it subscribes to, and Redis's time. */
export class RedisConnection {
  readonly clock = new RedisClock()
  readonly #client: RedisClient
  readonly #subscriber: RedisClient
  readonly #options: RedisConnectionOptions
  #clockTimer: NodeJS.Timeout | undefined
  #outage: Outage | undefined
  #answeredAtMs = 0
  #opened = false

  private constructor(url: string, options: RedisConnectionOptions) {
    const giveUpAtMs = performance.now() + (options.startMs ?? START_MS)
    const mayRetry = () => this.#opened || performance.now() < giveUpAtMs
    this.#options = options
    this.#client = createRedisClient(url, mayRetry)
    this.#subscriber = createRedisClient(url, mayRetry)
    this.#client.on('error', (error: unknown) => this.#noteFailure(error))
    this.#client.on('ready', () => void this.#readClock())
    // It misses what is said meanwhile, which is nothing that must not be missed.
    this.#subscriber.on('error', () => {})
  }

  /** Rejects with an `Error` that says what to do, and has no password, when there is no Redis that lets us in. */
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

  /** The last time in which Redis did not answer, if there was one. */
  get outage(): Outage | undefined {
    return this.#outage
  }

  /** What Redis answers to a command. Rejects at once while Redis is away, and within two seconds when it hangs. */
  async run<Answer>(command: (client: RedisClient) => Promise<Answer>): Promise<Answer> {
    const askedAtMs = performance.now()
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      late.reject(new Error('Redis did not answer in time: see whether it is overloaded'))
      if (this.#answeredAtMs < askedAtMs) this.#startAnew()
    }, ANSWER_MS)
    try {
      const answer = await Promise.race([command(this.#client), late.promise])
      this.#noteAnswer()
      return answer
    } catch (error) {
      this.#noteFailure(error)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  /** Calls `listener` with what is published on this channel, as long as Redis is there to tell it. */
  async subscribe(channel: string, listener: (message: string) => void): Promise<void> {
    await this.#subscriber.subscribe(channel, listener)
  }

  /** Ends at once; whatever is asked afterwards is refused. */
  async close(): Promise<void> {
    clearInterval(this.#clockTimer)
    this.#client.destroy()
    this.#subscriber.destroy()
  }

  /** Nothing at all was answered since: the network has lost this connection, or the server hangs. */
  #startAnew(): void {
    if (!this.#client.isReady) return
    this.#client.destroy()
    this.#client.connect().catch((error: unknown) => this.#noteFailure(error))
  }

  async #readClock(): Promise<void> {
    const askedAtMs = this.clock.monotonic()
    await this.run((client) => client.sendCommand<[string, string]>(['TIME'])).then(
      ([seconds, micros]) => {
        const redisMs = Number(seconds) * 1_000 + Number(micros) / 1_000
        this.clock.set({ redisMs, askedAtMs, answeredAtMs: this.clock.monotonic() })
      },
      () => {},
    )
  }

  #noteAnswer(): void {
    this.#answeredAtMs = performance.now()
    if (!this.#outage || this.#outage.toMs !== undefined) return
    this.#outage = endOutage(this.#outage, this.clock.now())
    this.#options.onRegained?.()
  }

  #noteFailure(error: unknown): void {
    if (!this.#opened) return
    const wasThere = this.#outage === undefined || this.#outage.toMs !== undefined
    this.#outage = beginOutage(this.#outage, this.clock.now())
    if (wasThere) this.#options.onLost?.(error)
  }
}
