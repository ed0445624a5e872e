import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'
import { RequestError } from '../errors.ts'

/** Limits how often a key may do something. */
export type RateLimit = {
  /** Rejects with `rate_limited` and the seconds to wait. */
  check(key: string): Promise<void>
}

/** `points` in each window of `seconds`. */
export type Rate = {
  /** Its name in the log and the metrics. */
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
