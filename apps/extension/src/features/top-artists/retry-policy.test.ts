import { describe, expect, it } from 'vitest'
import { ApiFailure, type ApiFailureReason } from '../../provider-api/api-failure.ts'
import { shouldRetry, toRetryDelayS } from './retry-policy.ts'

const fail = (reason: ApiFailureReason) => new ApiFailure(reason)

describe('retry policy', () => {
  it('retries temporary failures only', () => {
    expect(shouldRetry(fail({ kind: 'unavailable' }))).toBe(true)
    expect(shouldRetry(fail({ kind: 'unreachable' }))).toBe(true)
    expect(shouldRetry(fail({ kind: 'rate-limited', retryAfterS: 1 }))).toBe(true)
    expect(shouldRetry(fail({ kind: 'not-renewed', retryAfterS: undefined }))).toBe(true)
    for (const kind of ['unauthorized', 'not-registered', 'missing-scope', 'refused', 'unreadable'] as const) {
      expect(shouldRetry(fail({ kind }))).toBe(false)
    }
    expect(shouldRetry(new Error('a bug'))).toBe(false)
  })

  it('backs off exponentially up to a minute', () => {
    const delays = [1, 2, 3, 7, 100].map((failures) => toRetryDelayS(failures, fail({ kind: 'unavailable' })))
    expect(delays).toEqual([1, 2, 4, 60, 60])
  })

  it("respects the provider's Retry-After up to a minute", () => {
    expect(toRetryDelayS(1, fail({ kind: 'rate-limited', retryAfterS: 30 }))).toBe(30)
    expect(toRetryDelayS(1, fail({ kind: 'rate-limited', retryAfterS: 86_400 }))).toBe(60)
    expect(toRetryDelayS(1, fail({ kind: 'rate-limited', retryAfterS: undefined }))).toBe(1)
  })

  it("respects the sign-in server's Retry-After", () => {
    expect(toRetryDelayS(1, fail({ kind: 'not-renewed', retryAfterS: 20 }))).toBe(20)
  })

  it('waits longer each time even when the provider always asks for a second', () => {
    expect(toRetryDelayS(4, fail({ kind: 'rate-limited', retryAfterS: 1 }))).toBe(8)
  })
})
