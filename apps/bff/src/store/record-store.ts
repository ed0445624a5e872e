import type { Outage } from './outage.ts'

/** A record as it was when it was read. */
export type StoredRecord = {
  /** Whatever was written; the store does not look into it. */
  value: string
  /**
   * Changes with every write; hand it to {@link RecordStore.compareAndSet}. A record that is created anew under an old
   * key starts somewhere else, so a version of its predecessor never fits it.
   */
  version: number
}

/**
 * Where sign-ins and what is left of them are kept. It is the truth: whatever has been answered was written here first.
 *
 * Guarantees, held by one test suite for every implementation (`record-store.contract.ts`):
 * - Every record has a time to live in whole milliseconds, counted by the store itself. It is unreadable from the moment
 *   that ends, and erased soon after.
 * - What resolved is readable by everybody who shares the store, at once. The docs of each implementation say what it
 *   survives.
 * - A write that cannot be kept rejects with a `StoreError`, or with an `OverloadError` when the store has reached its own
 *   limit; it never looks as if it had succeeded.
 * - What rejected with a `StoreError` was not written, unless a network is between and has lost the answer.
 * - Each method touches one key, so that keys may live on different machines.
 *
 * Keys have 1 to 256 characters, values at most 64 KiB in UTF-8, both well-formed Unicode; anything else is a mistake of
 * the caller and rejects with a `RangeError`.
 */
export interface RecordStore {
  /** The last time in which a store that others share did not answer, if there was one. */
  readonly outage: Outage | undefined

  /** Writes a new record. Of several callers at once, exactly one gets `true`; the others, and everybody later, `false`. */
  create(key: string, value: string, ttlMs: number): Promise<boolean>

  /** The living record, or `undefined`. */
  load(key: string): Promise<StoredRecord | undefined>

  /**
   * Replaces the record if nobody else did since `version` was read, and resolves with its new version. `undefined` says
   * that it is gone or has changed: load it again and decide anew. `ttlMs` counts from now.
   */
  compareAndSet(key: string, version: number, value: string, ttlMs: number): Promise<number | undefined>

  /** Forgets the record, whatever its version. Forgetting what is not there is no error. */
  remove(key: string): Promise<void>

  /**
   * Notes that somebody must look after `key` in `inMs`, whole milliseconds; a later note replaces an earlier one. A
   * reminder is no part of the record: it needs none, and outlives it, so that a record's silent end is noticed.
   */
  remind(key: string, inMs: number): Promise<void>

  /**
   * Up to `limit` keys whose reminders are due, of more the longest overdue. Each is given to one caller, and to another
   * `againInMs` later unless it is dismissed or set anew by then: whoever takes it may die over it.
   */
  takeDue(limit: number, againInMs: number): Promise<string[]>

  /** Nobody has to look after `key` any more. Dismissing what was not noted is no error. */
  dismiss(key: string): Promise<void>

  /** Resolves if a write would be kept now; rejects as that write would otherwise. Made for readiness probes. */
  check(): Promise<void>

  /** Lets go of files, connections and timers. Whatever is called afterwards rejects with a `StoreError`, except `close`. */
  close(): Promise<void>
}
