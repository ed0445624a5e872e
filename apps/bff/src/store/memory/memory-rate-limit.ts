import { RateLimiterMemory } from 'rate-limiter-flexible'
import { type Rate, type RateLimit, toRateLimit } from '../rate-limit.ts'

/** A rate limit of this process alone. */
export function createMemoryRateLimit({ name, points, seconds }: Rate): RateLimit {
  return toRateLimit(name, new RateLimiterMemory({ points, duration: seconds }))
}
