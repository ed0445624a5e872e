import { ApiFailure, type ApiFailureKind } from '../../provider-api/api-failure.ts'

const LONGEST_WAIT_S = 60

/** What may pass by itself. */
const PASSING: ReadonlySet<ApiFailureKind> = new Set(['rate-limited', 'unavailable', 'unreachable', 'not-renewed'])

/** Only what may pass by itself is asked again: without an end, but ever more seldom. */
export function shouldRetry(failure: Error): boolean {
  return failure instanceof ApiFailure && PASSING.has(failure.reason.kind)
}

/** Seconds until the next try, after `failures` in a row: 1, 2, 4 … 60, and never sooner than the other side asks. */
export function toRetryDelayS(failures: number, failure: Error): number {
  const backOffS = 2 ** (failures - 1)
  const askedS = failure instanceof ApiFailure && 'retryAfterS' in failure.reason ? failure.reason.retryAfterS : 0
  return Math.min(Math.max(backOffS, askedS ?? 0), LONGEST_WAIT_S)
}
