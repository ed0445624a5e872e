import { setTimeout as delay } from 'node:timers/promises'
import { type ClientConfig, DatabaseError, Pool, type QueryResult } from 'pg'
import { beginOutage, endOutage, type Outage } from '../outage.ts'
import { repeatUnanswered } from '../repeat-unanswered.ts'
import { ServerClock } from '../server-clock.ts'
import { migratePostgres, UnusableSchemaError } from './migrate-postgres.ts'
import { PostgresListener } from './postgres-listener.ts'

/** Connections of one node, besides the one for notifications. */
const POOL_SIZE = 10

/** Timeout of a connection attempt, and of a query, in ms. */
const TIMEOUT_MS = 2_000

/** How long start-up waits for PostgreSQL, and the interval between attempts, in ms. */
const START_MS = 10_000
const START_DELAY_MS = 100

/** Starting up. @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CANNOT_CONNECT_NOW = '57P03'

/** Connection lost, shutdown, crash: the query may have been executed. */
const INTERRUPTED = /^(08|57P|58|XX)/

export type PostgresConnectionOptions = {
  /** Called once at the beginning of an outage, and once at its end. */
  onLost?: (error: unknown) => void
  onRegained?: () => void
  startMs?: number
}

/** A statement, prepared once per connection under its name. */
export type Statement = { name: string; text: string }

const PUBLISH: Statement = {
  name: 'publish',
  text: 'SELECT pg_notify(channel, message) FROM unnest($1::text[], $2::text[]) AS unsent (channel, message)',
}

/** The connections of one node to PostgreSQL, and PostgreSQL's clock. */
export class PostgresConnection {
  readonly clock = new ServerClock()
  readonly #config: ClientConfig
  readonly #pool: Pool
  readonly #listener: PostgresListener
  #outage: Outage | undefined
  #isClosed = false
  #unsent: { channel: string; message: string }[] = []
  /** The last statement that sends messages. */
  #published: Promise<void> = Promise.resolve()

  private constructor(url: string, { onLost = () => {}, onRegained = () => {} }: PostgresConnectionOptions) {
    this.#config = {
      connectionString: url,
      application_name: 'stagedoor',
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      statement_timeout: TIMEOUT_MS,
      keepAlive: true,
    }
    this.#pool = new Pool({ ...this.#config, max: POOL_SIZE })
    // Ignored: an idle connection broke, and the next query opens another.
    this.#pool.on('error', () => {})
    // The same while a statement uses the connection, whose error the statement reports: without a listener the process would end.
    this.#pool.on('connect', (client) => void client.on('error', () => {}))
    this.#listener = new PostgresListener({
      config: this.#config,
      clock: this.clock,
      onLost: (error) => {
        this.#outage = beginOutage(this.#outage, this.clock.now())
        onLost(error)
      },
      onRegained,
    })
  }

  /**
   * Connects, and migrates the tables. Rejects with an `Error` for operators, without the password, if PostgreSQL cannot be
   * reached or used.
   */
  static async open(url: string, options: PostgresConnectionOptions = {}): Promise<PostgresConnection> {
    const connection = new PostgresConnection(verifyCertificates(url), options)
    try {
      await connection.#start(options.startMs ?? START_MS)
      return connection
    } catch (cause) {
      await connection.close()
      const reason = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : String(cause)
      const { host } = new URL(url)
      throw new Error(`The PostgreSQL at ${host} cannot be used (${reason}). Start it, or correct STORE_URL.`, {
        cause,
      })
    }
  }

  /** The last period in which PostgreSQL did not respond or refused queries, if there was one. */
  get outage(): Outage | undefined {
    return this.#outage
  }

  /** Runs a statement. Rejects immediately while PostgreSQL is down, and within some seconds while it hangs. */
  async run(statement: Statement, values: readonly unknown[]): Promise<QueryResult> {
    try {
      const result = await this.#query(statement, values)
      this.#outage = endOutage(this.#outage, this.clock.now())
      return result
    } catch (error) {
      this.#outage = beginOutage(this.#outage, this.clock.now())
      throw error
    }
  }

  /** Runs an idempotent statement; again if its response is lost. */
  runIdempotent(statement: Statement, values: readonly unknown[]): Promise<QueryResult> {
    return repeatUnanswered(() => this.run(statement, values), { isDefinite, isClosed: () => this.#isClosed })
  }

  /** Sends a message to all nodes that subscribed to the channel, after those that came before. */
  publish(channel: string, message: string): Promise<void> {
    this.#unsent.push({ channel, message })
    if (this.#unsent.length === 1) {
      const send = () => this.#publishUnsent()
      this.#published = this.#published.then(send, send)
    }
    return this.#published
  }

  /** Calls `listener` with each message on this channel while PostgreSQL is reachable. */
  async subscribe(channel: string, listener: (message: string) => void): Promise<void> {
    await this.#listener.listen(channel, listener)
  }

  /** Closes within two seconds; later statements are rejected. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#listener.close()
    // A server that hangs does not close its connections.
    await Promise.race([this.#pool.end(), delay(TIMEOUT_MS, undefined, { ref: false })])
  }

  /** Sends what came during the last statement, in its order: statements of a pool may overtake each other. */
  async #publishUnsent(): Promise<void> {
    const messages = this.#unsent.splice(0)
    await this.run(PUBLISH, [messages.map(({ channel }) => channel), messages.map(({ message }) => message)])
  }

  /** Retries while PostgreSQL is starting, until the time for start-up is over. */
  async #start(startMs: number): Promise<void> {
    const deadline = performance.now() + startMs
    for (;;) {
      try {
        await migratePostgres(this.#config)
        return await this.#listener.open()
      } catch (error) {
        if (isFinal(error) || performance.now() >= deadline) throw error
        await delay(START_DELAY_MS)
      }
    }
  }

  async #query({ name, text }: Statement, values: readonly unknown[]): Promise<QueryResult> {
    const client = await this.#pool.connect().catch((cause: unknown) => {
      throw new NotSentError(cause)
    })
    try {
      const result = await client.query({ name, text, values: [...values] })
      client.release()
      return result
    } catch (error) {
      // After a timeout the connection still waits for the response.
      client.release(!(error instanceof DatabaseError))
      throw error
    }
  }
}

/** The statement did not reach the server. */
class NotSentError extends Error {
  constructor(cause: unknown) {
    super('PostgreSQL is not reachable, or too busy', { cause })
  }
}

/** Whether PostgreSQL refused the statement or never received it. */
function isDefinite(error: unknown): boolean {
  if (error instanceof DatabaseError) return !INTERRUPTED.test(error.code ?? '')
  return error instanceof NotSentError
}

/** Whether another attempt to connect would fail as well. */
function isFinal(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code !== CANNOT_CONNECT_NOW
  return error instanceof UnusableSchemaError
}

/** Treats `require` like `verify-full`, so that TLS is never used without checking the certificate, as its name suggests. */
function verifyCertificates(url: string): string {
  return url.replace(/([?&]sslmode=)(prefer|require|verify-ca)(?=&|$)/, '$1verify-full')
}
