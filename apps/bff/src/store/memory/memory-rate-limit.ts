import { RateLimiterMemory } from 'rate-limiter-flexible'
import { type Rate, type RateLimit, toRateLimit } from '../rate-limit.ts'

/** Creates a rate limit that counts in this process only. */
export function createMemoryRateLimit({ name, points, seconds }: Rate): RateLimit {
  return toRateLimit(name, new RateLimiterMemory({ points, duration: seconds }))
}
