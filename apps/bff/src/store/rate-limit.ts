import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'
import { RequestError } from '../errors.ts'

/** Lets a key do something a number of times in a while. */
export type RateLimit = {
  /** Throws `rate_limited`, with the seconds to wait. */
  check(key: string): Promise<void>
}

/** How often, and in which while. */
export type Rate = {
  /** As the log and the metrics call it. */
  name: string
  points: number
  seconds: number
}

export function toRateLimit(name: string, limiter: RateLimiterAbstract): RateLimit {
  return {
    async check(key) {
      try {
        await limiter.consume(key)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        throw new RequestError('rate_limited', { retryAfter: Math.ceil(refusal.msBeforeNext / 1000), reason: name })
      }
    },
  }
}
