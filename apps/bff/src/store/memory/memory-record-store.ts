import type { Clock } from '../../clock.ts'
import { OverloadError, StoreError } from '../../errors.ts'
import { checkRecord, checkReminder } from '../check-record.ts'
import { randomVersion } from '../random-version.ts'
import type { RecordStore, StoredRecord } from '../record-store.ts'
import { SWEEP_LIMIT, type SweepListener, type Swept, sweepRegularly } from '../sweep-regularly.ts'

type Entry = StoredRecord & { expiresAtMs: number }

const RETRY_AFTER_S = 30

type MemoryRecordStoreOptions = { maxRecords?: number; onSwept?: SweepListener }

/**
 * Stores records in the memory of this process, for tests and trials. Rejects with an `OverloadError` above `maxRecords`.
 */
export class MemoryRecordStore implements RecordStore {
  /** Memory is always available. */
  readonly outage = undefined
  readonly #entries = new Map<string, Entry>()
  /** Due times by key, in ms since the epoch. */
  readonly #reminders = new Map<string, number>()
  readonly #clock: Clock
  readonly #maxRecords: number
  readonly #stopSweeping: () => void
  #sweepPosition = this.#entries.entries()
  #closed = false

  constructor(clock: Clock, { maxRecords = 20_000, onSwept = () => {} }: MemoryRecordStoreOptions = {}) {
    this.#clock = clock
    this.#maxRecords = maxRecords
    this.#stopSweeping = sweepRegularly(() => this.#sweep(), onSwept)
  }

  async create(key: string, value: string, ttlMs: number): Promise<boolean> {
    checkRecord(key, value, ttlMs)
    this.#checkOpen()
    if (this.#findLive(key)) return false
    this.#makeRoom()
    this.#entries.set(key, { value, version: randomVersion(), expiresAtMs: this.#clock() + ttlMs })
    return true
  }

  async load(key: string): Promise<StoredRecord | undefined> {
    this.#checkOpen()
    const entry = this.#findLive(key)
    return entry && { value: entry.value, version: entry.version }
  }

  async compareAndSet(key: string, version: number, value: string, ttlMs: number): Promise<number | undefined> {
    checkRecord(key, value, ttlMs)
    this.#checkOpen()
    if (this.#findLive(key)?.version !== version) return undefined
    this.#entries.set(key, { value, version: version + 1, expiresAtMs: this.#clock() + ttlMs })
    return version + 1
  }

  async remove(key: string): Promise<void> {
    this.#checkOpen()
    this.#entries.delete(key)
  }

  async remind(key: string, inMs: number): Promise<void> {
    checkReminder(key, inMs)
    this.#checkOpen()
    this.#reminders.set(key, this.#clock() + inMs)
  }

  async takeDue(limit: number, againInMs: number): Promise<string[]> {
    this.#checkOpen()
    const now = this.#clock()
    const due = [...this.#reminders].filter(([, dueAtMs]) => dueAtMs <= now)
    const keys = due
      .sort(([, one], [, other]) => one - other)
      .slice(0, limit)
      .map(([key]) => key)
    for (const key of keys) this.#reminders.set(key, now + againInMs)
    return keys
  }

  async dismiss(key: string): Promise<void> {
    this.#checkOpen()
    this.#reminders.delete(key)
  }

  async check(): Promise<void> {
    this.#checkOpen()
    this.#makeRoom()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#stopSweeping()
    this.#entries.clear()
    this.#reminders.clear()
  }

  #checkOpen(): void {
    if (this.#closed) throw new StoreError(new Error('The store is closed: open a new one'))
  }

  #makeRoom(): void {
    if (this.#entries.size >= this.#maxRecords) this.#sweep()
    if (this.#entries.size >= this.#maxRecords) throw new OverloadError(RETRY_AFTER_S, 'records')
  }

  #findLive(key: string): Entry | undefined {
    const entry = this.#entries.get(key)
    if (!entry || entry.expiresAtMs > this.#clock()) return entry
    this.#entries.delete(key)
    return undefined
  }

  /** Continues where the last sweep stopped: a Map's iterator stays valid while entries are added and removed. */
  #sweep(): Swept {
    const before = this.#entries.size
    for (let seen = 0; seen < SWEEP_LIMIT; seen++) {
      const next = this.#sweepPosition.next()
      if (next.done) {
        this.#sweepPosition = this.#entries.entries()
        return { erased: before - this.#entries.size, isBehind: false }
      }
      this.#findLive(next.value[0])
    }
    return { erased: before - this.#entries.size, isBehind: true }
  }
}
