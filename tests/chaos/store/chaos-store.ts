import type { StoredRow } from '../evidence.ts'

/** What the servers of a run keep their records in, and how it is looked into afterwards. */
export interface ChaosStore {
  /** The servers' `STORE_URL`. */
  readonly url: string
  /** Every record that stands in it, due or overdue. */
  rows(): Promise<StoredRow[]>
  /** The words of its files as they lie on the disk: what was erased may still be there. */
  words(): Promise<Set<string>>
  stop(): Promise<void>
}
