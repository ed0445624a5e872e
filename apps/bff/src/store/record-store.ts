import type { Outage } from './outage.ts'

/** A record as it was read. */
export type StoredRecord = {
  /** Opaque to the store. */
  value: string
  /**
   * Changes with every write; pass it to {@link RecordStore.compareAndSet}. A record that is created again under the same
   * key starts with another version, so a stale version never matches it.
   */
  version: number
}

/**
 * Stores sign-ins and grants. The source of truth: a response is sent after its record was written.
 *
 * Guarantees, tested for every implementation by `record-store.contract.ts`:
 * - Every record has a time to live in whole milliseconds, by the clock of the store. It is unreadable once it has expired,
 *   and erased soon after.
 * - A write that resolved is readable for all processes that share the store. Its durability depends on the implementation.
 * - A write that fails rejects with a `StoreError`, or with an `OverloadError` if the store is full.
 * - A write that rejected with a `StoreError` was not made, unless its response was lost on a network.
 * - Each method touches one key, so that keys can be sharded.
 *
 * Keys have 1 to 256 characters, values at most 64 KiB in UTF-8, both well-formed Unicode; anything else rejects with a
 * `RangeError`.
 */
export interface RecordStore {
  /** The last outage of a shared store, if there was one. */
  readonly outage: Outage | undefined

  /** Creates a record. Of concurrent callers one gets `true`; the others, and all later ones, get `false`. */
  create(key: string, value: string, ttlMs: number): Promise<boolean>

  /** Returns the record, or `undefined` if it is missing or expired. */
  load(key: string): Promise<StoredRecord | undefined>

  /**
   * Replaces the record if it still has this `version`, and resolves with the new version. `undefined` is a lost race: the
   * record has changed or is gone, so load it again. `ttlMs` counts from now.
   */
  compareAndSet(key: string, version: number, value: string, ttlMs: number): Promise<number | undefined>

  /** Deletes the record, whatever its version. Idempotent. */
  remove(key: string): Promise<void>

  /**
   * Schedules a review of `key` in `inMs`, whole milliseconds; replaces an earlier reminder. A reminder is independent of
   * the record and outlives it, so that an expired record is still reviewed.
   */
  remind(key: string, inMs: number): Promise<void>

  /**
   * Returns up to `limit` keys whose reminders are due, the longest overdue first. Each goes to one caller, and is due again
   * after `againInMs` unless it was dismissed or set again: the caller may crash before finishing.
   */
  takeDue(limit: number, againInMs: number): Promise<string[]>

  /** Deletes the reminder of `key`. Idempotent. */
  dismiss(key: string): Promise<void>

  /** Rejects if a write would fail now. For readiness probes. */
  check(): Promise<void>

  /** Closes files, connections and timers. Idempotent; other methods reject with a `StoreError` afterwards. */
  close(): Promise<void>
}
