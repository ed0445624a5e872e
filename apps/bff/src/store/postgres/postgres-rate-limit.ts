import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible'
import { type Rate, type RateLimit, toRateLimit } from '../rate-limit.ts'
import type { PostgresConnection } from './postgres-connection.ts'

export type PostgresRateLimitOptions = Rate & {
  /** Pseudonymizes a key: some are IP addresses. */
  hideKey: (key: string) => string
}

/** The library's only statement in use: count a key. `expire` and `now` are by the clock of this machine. */
type Count = { name: string; text: string; values: [key: string, points: number, expire: number, now: number] }

/**
 * Creates a rate limit that all nodes share. While PostgreSQL is down each node counts locally; a key over the limit is
 * rejected without another query. The sweep of the records erases expired counts.
 */
export function createPostgresRateLimit(
  connection: PostgresConnection,
  { name, points, seconds, hideKey }: PostgresRateLimitOptions,
): RateLimit {
  const limiter = new RateLimiterPostgres({
    storeClient: { query: (count: Count) => runByServerClock(connection, count) },
    storeType: 'client',
    schemaName: 'stagedoor',
    tableName: 'limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: seconds,
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: new RateLimiterMemory({ points, duration: seconds }),
  })
  const limit = toRateLimit(name, limiter)
  return { check: (key) => limit.check(hideKey(key)) }
}

/** Translates times between the clock of this machine and that of PostgreSQL, because nodes' clocks can differ. */
async function runByServerClock(connection: PostgresConnection, { name, text, values }: Count) {
  const aheadMs = connection.clock.now() - Date.now()
  const [key, points, expire, now] = values
  const { rows } = await connection.run({ name, text }, [key, points, expire + aheadMs, now + aheadMs])
  return { rows: rows.map((row) => ({ points: row.points, expire: Number(row.expire) - aheadMs })) }
}
