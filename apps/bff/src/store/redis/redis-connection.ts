import { setTimeout as pause } from 'node:timers/promises'
import { ClientClosedError, ClientOfflineError, ErrorReply } from '@redis/client'
import { beginOutage, endOutage, type Outage } from '../outage.ts'
import { createRedisClient, type RedisClient } from './create-redis-client.ts'
import { RedisClock } from './redis-clock.ts'

/** After this time an answer does not count any more, in ms. */
const ANSWER_MS = 2_000

/** How long it is tried to find out what became of a command whose answer was lost, in ms, and how often. */
const UNCERTAIN_MS = 10_000
const ASK_AGAIN_MS = 100

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
  readonly #startEndsAtMs: number
  #clockTimer: NodeJS.Timeout | undefined
  #outage: Outage | undefined
  #answeredAtMs = 0
  #isLost = false
  #opened = false

  private constructor(url: string, options: RedisConnectionOptions) {
    this.#startEndsAtMs = performance.now() + (options.startMs ?? START_MS)
    const mayRetry = () => this.#opened || performance.now() < this.#startEndsAtMs
    this.#options = options
    this.#client = createRedisClient(url, mayRetry)
    this.#subscriber = createRedisClient(url, mayRetry)
    this.#client.on('error', (error: unknown) => this.#noteLoss(error))
    this.#client.on('ready', () => void this.#welcome())
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

  /** The last time in which Redis did not answer, or refused what it was asked, if there was one. */
  get outage(): Outage | undefined {
    return this.#outage
  }

  /** What Redis answers to a command. Rejects at once while Redis is away, and within two seconds when it hangs. */
  async run<Answer>(command: (client: RedisClient) => Promise<Answer>): Promise<Answer> {
    const askedAtMs = performance.now()
    const onLate = () => {
      if (this.#answeredAtMs < askedAtMs) this.#startAnew()
    }
    try {
      const answer = await inTime(command(this.#client), onLate)
      this.#answeredAtMs = performance.now()
      this.#outage = endOutage(this.#outage, this.clock.now())
      return answer
    } catch (error) {
      this.#outage = beginOutage(this.#outage, this.clock.now())
      throw error
    }
  }

  /**
   * The same for a command that may be sent again and answers as the first time: when its answer is lost, so that nobody
   * knows whether Redis has heard it, it is sent until there is one. Rejects within ten seconds then.
   */
  async runSurely<Answer>(command: (client: RedisClient) => Promise<Answer>): Promise<Answer> {
    const deadline = performance.now() + UNCERTAIN_MS
    try {
      return await this.run(command)
    } catch (error) {
      if (isCertain(error)) throw error
      for (;;) {
        await pause(ASK_AGAIN_MS)
        if (!this.#client.isOpen || performance.now() >= deadline) throw error
        const again = await this.run(command).then(
          (answer) => ({ answer }),
          () => undefined,
        )
        if (again) return again.answer
      }
    }
  }

  /**
   * Calls `listener` with what is published on this channel, as long as Redis is there to tell it. To be called at the start:
   * it waits for a Redis that is not there for as long as that takes at most.
   */
  async subscribe(channel: string, listener: (message: string) => void): Promise<void> {
    for (;;) {
      try {
        return await inTime(this.#subscriber.subscribe(channel, listener))
      } catch (error) {
        if (performance.now() >= this.#startEndsAtMs) throw error
        // The client may forget for ever what it had not sent when its connection broke.
        this.#subscriber.destroy()
        await this.#subscriber.connect()
      }
    }
  }

  /** Ends at once; whatever is asked afterwards is refused. */
  async close(): Promise<void> {
    this.#opened = false
    clearInterval(this.#clockTimer)
    this.#client.destroy()
    this.#subscriber.destroy()
  }

  /** Nothing at all was answered since: the network has lost this connection, or the server hangs. */
  #startAnew(): void {
    if (!this.#client.isReady) return
    this.#noteLoss(new Error('Redis answers nothing any more: see whether it hangs'))
    this.#client.destroy()
    this.#client.connect().catch((error: unknown) => this.#noteLoss(error))
  }

  #noteLoss(error: unknown): void {
    if (!this.#opened) return
    this.#outage = beginOutage(this.#outage, this.clock.now())
    if (!this.#isLost) this.#options.onLost?.(error)
    this.#isLost = true
  }

  async #welcome(): Promise<void> {
    await this.#readClock()
    if (this.#isLost) this.#options.onRegained?.()
    this.#isLost = false
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
}

/** Redis has said so, or has never heard of it. */
function isCertain(error: unknown): boolean {
  return error instanceof ErrorReply || error instanceof ClientOfflineError || error instanceof ClientClosedError
}

async function inTime<Answer>(asked: Promise<Answer>, onLate = () => {}): Promise<Answer> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    late.reject(new Error('Redis did not answer in time: see whether it is overloaded'))
    onLate()
  }, ANSWER_MS)
  try {
    return await Promise.race([asked, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
