import type { StoredRow } from '../evidence.ts'

/** The store of a run's servers, and access to its content. */
export interface ChaosStore {
  /** The servers' `STORE_URL`. */
  readonly url: string
  /** All records, including expired ones. */
  rows(): Promise<StoredRow[]>
  /** The words in its files, which may contain erased data. */
  words(): Promise<Set<string>>
  stop(): Promise<void>
}
