import { ApiFailure } from './api-failure.ts'

const LONGEST_WAIT_S = 60

/** Only what may pass by itself is asked again: without an end, but ever more seldom. */
export function shouldRetry(failure: Error): boolean {
  if (!(failure instanceof ApiFailure)) return false
  const { kind } = failure.reason
  return kind === 'rate-limited' || kind === 'unavailable' || kind === 'unreachable'
}

/** Seconds until the next try, after `failures` in a row: 1, 2, 4 … 60, and never sooner than the provider asks. */
export function toRetryDelayS(failures: number, failure: Error): number {
  const backOffS = 2 ** (failures - 1)
  const askedS =
    failure instanceof ApiFailure && failure.reason.kind === 'rate-limited' ? failure.reason.retryAfterS : 0
  return Math.min(Math.max(backOffS, askedS ?? 0), LONGEST_WAIT_S)
}
