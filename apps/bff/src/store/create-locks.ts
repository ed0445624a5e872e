import AsyncLock from 'async-lock'

/** Creates a keyed mutex, for changes of one record within this process: first in, first out, with an unlimited queue. */
export function createLocks(): AsyncLock {
  return new AsyncLock({ maxPending: Number.POSITIVE_INFINITY })
}
