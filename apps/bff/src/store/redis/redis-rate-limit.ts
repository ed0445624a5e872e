import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import { type Rate, type RateLimit, toRateLimit } from '../rate-limit.ts'
import type { RedisConnection } from './redis-connection.ts'

export type RedisRateLimitOptions = Rate & {
  /** Pseudonymizes a key: some are IP addresses. */
  hideKey: (key: string) => string
}

/**
 * Creates a rate limit that all nodes share. While Redis is down each node counts locally; a key over the limit is rejected
 * without another request to Redis.
 */
export function createRedisRateLimit(
  connection: RedisConnection,
  { name, points, seconds, hideKey }: RedisRateLimitOptions,
): RateLimit {
  const limiter = new RateLimiterRedis({
    storeClient: {
      eval: (script: string, options: { keys: string[]; arguments: string[] }) =>
        connection.run((redis) => redis.eval(script, options)),
    },
    useRedisPackage: true,
    keyPrefix: `stagedoor:limit:${name}`,
    points,
    duration: seconds,
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: new RateLimiterMemory({ points, duration: seconds }),
  })
  const limit = toRateLimit(name, limiter)
  return { check: (key) => limit.check(hideKey(key)) }
}
