import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import { type Rate, type RateLimit, toRateLimit } from '../rate-limit.ts'
import type { RedisConnection } from './redis-connection.ts'

export type RedisRateLimitOptions = Rate & {
  /** What stands for a key in Redis: some keys are addresses of persons. */
  hideKey: (key: string) => string
}

/**
 * A limit that all nodes keep together, through Redis. While that is away each node counts for itself; whoever is over the
 * limit is refused without asking Redis again.
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
