/** A record as it was when it was read. */
export type StoredRecord = {
  /** Whatever was written; the store does not look into it. */
  value: string
  /** Grows with every write; hand it to {@link RecordStore.compareAndSet}. */
  version: number
}

/**
 * Where sign-ins and what is left of them are kept. It is the truth: whatever has been answered was written here first.
 *
 * Every record has a time to live, counted by the store itself, and is unreadable from the moment it ends. A write that
 * cannot be made durable rejects with a `StoreError`; it never looks as if it had succeeded. Keys are at most 256
 * characters, values at most 64 KiB. Each method touches one key, so that keys may live on different machines.
 */
export interface RecordStore {
  /** Writes a new record. Of several callers at once, exactly one gets `true`; the others, and everybody later, `false`. */
  create(key: string, value: string, ttlMs: number): Promise<boolean>

  /** The living record, or `undefined`. */
  load(key: string): Promise<StoredRecord | undefined>

  /**
   * Replaces the record if nobody else did since `version` was read. `false` says that it is gone or has changed:
   * load it again and decide anew. `ttlMs` counts from now.
   */
  compareAndSet(key: string, version: number, value: string, ttlMs: number): Promise<boolean>

  /** Forgets the record, whatever its version. Forgetting what is not there is no error. */
  remove(key: string): Promise<void>

  /** Resolves if a write would be made durable now; rejects with a `StoreError` otherwise. */
  check(): Promise<void>

  /** Lets go of files, connections and timers. Nothing is called afterwards. */
  close(): Promise<void>
}
