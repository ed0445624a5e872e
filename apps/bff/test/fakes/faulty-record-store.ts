import { StoreError } from '../../src/errors.ts'
import { MemoryRecordStore } from '../../src/store/memory/memory-record-store.ts'
import type { RecordStore, StoredRecord } from '../../src/store/record-store.ts'

type Operation = 'create' | 'load' | 'compareAndSet' | 'remove' | 'remind' | 'takeDue' | 'dismiss' | 'check'

/** A store in memory that fails when it is told to, and that remembers all that was ever written to it. */
export class FaultyRecordStore implements RecordStore {
  readonly outage = undefined
  readonly #records: MemoryRecordStore
  readonly written: string[] = []
  /** Operations that did not get through. */
  failures = 0
  /** Says which operations fail. `value` is what would be written. */
  fails: (operation: Operation, value: string) => boolean = () => false

  constructor(clock: () => number) {
    this.#records = new MemoryRecordStore(clock)
  }

  async create(key: string, value: string, ttlMs: number): Promise<boolean> {
    this.#pass('create', value)
    return this.#records.create(key, value, ttlMs)
  }

  async load(key: string): Promise<StoredRecord | undefined> {
    this.#pass('load')
    return this.#records.load(key)
  }

  async compareAndSet(key: string, version: number, value: string, ttlMs: number): Promise<number | undefined> {
    this.#pass('compareAndSet', value)
    return this.#records.compareAndSet(key, version, value, ttlMs)
  }

  async remove(key: string): Promise<void> {
    this.#pass('remove')
    await this.#records.remove(key)
  }

  async remind(key: string, inMs: number): Promise<void> {
    this.#pass('remind')
    await this.#records.remind(key, inMs)
  }

  async takeDue(limit: number, againInMs: number): Promise<string[]> {
    this.#pass('takeDue')
    return this.#records.takeDue(limit, againInMs)
  }

  async dismiss(key: string): Promise<void> {
    this.#pass('dismiss')
    await this.#records.dismiss(key)
  }

  async check(): Promise<void> {
    this.#pass('check')
    await this.#records.check()
  }

  close(): Promise<void> {
    return this.#records.close()
  }

  #pass(operation: Operation, value = ''): void {
    if (this.fails(operation, value)) {
      this.failures += 1
      throw new StoreError(new Error('The store of the test is away.'))
    }
    if (value !== '') this.written.push(value)
  }
}
