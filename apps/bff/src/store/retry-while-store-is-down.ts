import pRetry from 'p-retry'
import { StoreError } from '../errors.ts'

/** Longest time between the first and the last attempt, in ms: an outage of a minute, and the recovery from it. */
const RETRIED_MS = 90_000

/** Delay between attempts, in ms. */
const DELAY_MS = 500

/** Retries while the store is down, for what was received and cannot be requested again. Rejects with the last error. */
export function retryWhileStoreIsDown<Result>(attempt: () => Promise<Result>): Promise<Result> {
  return pRetry(attempt, {
    retries: RETRIED_MS / DELAY_MS,
    factor: 1,
    minTimeout: DELAY_MS,
    maxRetryTime: RETRIED_MS,
    shouldRetry: ({ error }) => error instanceof StoreError,
  })
}
