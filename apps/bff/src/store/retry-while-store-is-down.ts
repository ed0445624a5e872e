import { setTimeout as pause } from 'node:timers/promises'
import { StoreError } from '../errors.ts'

/** How long a store that is away is waited for, in ms: a minute, and the time that it takes to come back. */
const PATIENCE_MS = 90_000

/** Time between two attempts, in ms. */
const PAUSE_MS = 500

/** Repeats what fails because the store is away, for a minute and a half: for what was received and cannot be had a second time. */
export async function patiently<Result>(attempt: () => Promise<Result>): Promise<Result> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof StoreError) || performance.now() >= deadline) throw error
      await pause(PAUSE_MS)
    }
  }
}
