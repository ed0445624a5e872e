import { ApiFailure, type ApiFailureKind } from '../../provider-api/api-failure.ts'

const LONGEST_WAIT_S = 60

/** Temporary failures. */
const TEMPORARY: ReadonlySet<ApiFailureKind> = new Set(['rate-limited', 'unavailable', 'unreachable', 'not-renewed'])

/** Retries temporary failures, indefinitely. */
export function shouldRetry(failure: Error): boolean {
  return failure instanceof ApiFailure && TEMPORARY.has(failure.reason.kind)
}

/** Seconds until the next retry after consecutive `failures`: 1, 2, 4 … 60, at least `Retry-After`. */
export function toRetryDelayS(failures: number, failure: Error): number {
  const backOffS = 2 ** (failures - 1)
  const askedS = failure instanceof ApiFailure && 'retryAfterS' in failure.reason ? failure.reason.retryAfterS : 0
  return Math.min(Math.max(backOffS, askedS ?? 0), LONGEST_WAIT_S)
}
