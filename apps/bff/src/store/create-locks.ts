import AsyncLock from 'async-lock'

/** Locks by key, for those who change one record in this process: first come, first served, however many wait. */
export function createLocks(): AsyncLock {
  return new AsyncLock({ maxPending: Number.POSITIVE_INFINITY })
}
