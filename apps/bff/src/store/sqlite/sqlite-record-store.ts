import type { SQLInputValue, StatementSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../../clock.ts'
import { checkRecord, checkReminder } from '../check-record.ts'
import { randomVersion } from '../random-version.ts'
import type { RecordStore, StoredRecord } from '../record-store.ts'
import { SWEEP_LIMIT, type SweepListener, type Swept, sweepRegularly } from '../sweep-regularly.ts'
import { RowCache } from './row-cache.ts'
import type { SqliteFile } from './sqlite-file.ts'
import { vacuumStep } from './vacuum-step.ts'

const CREATE = `
  INSERT INTO records (key, value, version, expires_at_ms) VALUES (:key, :value, :version, :expiresAtMs)
  ON CONFLICT (key) DO UPDATE SET value = :value, version = :version, expires_at_ms = :expiresAtMs
  WHERE expires_at_ms <= :nowMs`
const LOAD = 'SELECT value, version, expires_at_ms FROM records WHERE key = :key'
const COMPARE_AND_SET = `
  UPDATE records SET value = :value, version = version + 1, expires_at_ms = :expiresAtMs
  WHERE key = :key AND version = :version AND expires_at_ms > :nowMs`
const REMOVE = 'DELETE FROM records WHERE key = :key'
const SWEEP = `
  DELETE FROM records WHERE rowid IN (SELECT rowid FROM records WHERE expires_at_ms <= :nowMs LIMIT ${SWEEP_LIMIT})`
const REMIND = `
  INSERT INTO reminders (key, due_at_ms) VALUES (:key, :dueAtMs)
  ON CONFLICT (key) DO UPDATE SET due_at_ms = :dueAtMs`

const TAKE_DUE = `
  UPDATE reminders SET due_at_ms = :againAtMs
  WHERE rowid IN (SELECT rowid FROM reminders WHERE due_at_ms <= :nowMs ORDER BY due_at_ms LIMIT :limit)
  RETURNING key`

const DISMISS = 'DELETE FROM reminders WHERE key = :key'

/** Uses the empty key, which no record has, and a value that needs a new page, so that a full disk is detected. */
const PROBE = `INSERT INTO records VALUES ('', hex(zeroblob(4096)), 1, 0)`

type RecordWrite = 'create' | 'compareAndSet' | 'remove'
type ReminderWrite = 'remind' | 'dismiss'
type Statement = RecordWrite | ReminderWrite | 'load' | 'takeDue' | 'sweep' | 'probe'
type RecordRow = StoredRecord & { expiresAtMs: number }
type Parameters = Record<string, SQLInputValue>
type SqliteRecordStoreOptions = { onSwept?: SweepListener }

/** Stores records in a SQLite file. `close` closes the file. */
export class SqliteRecordStore implements RecordStore {
  /** A failure of the file affects single calls, not periods. */
  readonly outage = undefined
  readonly #file: SqliteFile
  readonly #clock: Clock
  readonly #statements: Record<Statement, StatementSync>
  readonly #rows: RowCache<RecordRow>
  readonly #stopSweeping: () => void
  /** Shared by all checks in the same turn of the event loop. */
  #probe: Promise<void> | undefined

  constructor(file: SqliteFile, clock: Clock, { onSwept = () => {} }: SqliteRecordStoreOptions = {}) {
    this.#file = file
    this.#clock = clock
    this.#rows = new RowCache(file)
    this.#statements = {
      create: file.prepare(CREATE),
      load: file.prepare(LOAD),
      compareAndSet: file.prepare(COMPARE_AND_SET),
      remove: file.prepare(REMOVE),
      remind: file.prepare(REMIND),
      takeDue: file.prepare(TAKE_DUE),
      dismiss: file.prepare(DISMISS),
      sweep: file.prepare(SWEEP),
      probe: file.prepare(PROBE),
    }
    this.#stopSweeping = sweepRegularly(() => this.#sweep(), onSwept)
  }

  async create(key: string, value: string, ttlMs: number): Promise<boolean> {
    checkRecord(key, value, ttlMs)
    const nowMs = this.#clock()
    return this.#writeRecord('create', key, { value, version: randomVersion(), expiresAtMs: nowMs + ttlMs, nowMs })
  }

  async load(key: string): Promise<StoredRecord | undefined> {
    return this.#file.run(() => {
      const row = this.#rows.get(key) ?? this.#loadRow(key)
      return row && row.expiresAtMs > this.#clock() ? { value: row.value, version: row.version } : undefined
    })
  }

  async compareAndSet(key: string, version: number, value: string, ttlMs: number): Promise<number | undefined> {
    checkRecord(key, value, ttlMs)
    const nowMs = this.#clock()
    const expiresAtMs = nowMs + ttlMs
    const isSet = await this.#writeRecord('compareAndSet', key, { version, value, expiresAtMs, nowMs })
    return isSet ? version + 1 : undefined
  }

  async remove(key: string): Promise<void> {
    await this.#writeRecord('remove', key)
  }

  async remind(key: string, inMs: number): Promise<void> {
    checkReminder(key, inMs)
    await this.#writeReminder('remind', { key, dueAtMs: this.#clock() + inMs })
  }

  async takeDue(limit: number, againInMs: number): Promise<string[]> {
    const nowMs = this.#clock()
    const rows = this.#file.run(() => this.#statements.takeDue.all({ limit, nowMs, againAtMs: nowMs + againInMs }))
    return rows.map(({ key }) => String(key))
  }

  async dismiss(key: string): Promise<void> {
    await this.#writeReminder('dismiss', { key })
  }

  async check(): Promise<void> {
    this.#probe ??= nextTurn().then(() => {
      this.#probe = undefined
      this.#writeProbe()
    })
    await this.#probe
  }

  async close(): Promise<void> {
    this.#stopSweeping()
    await this.#file.close()
  }

  #loadRow(key: string): RecordRow | undefined {
    const row = this.#statements.load.get({ key })
    if (!row) return undefined
    const { value, version, expires_at_ms: expiresAtMs } = row
    const loaded = { value: String(value), version: Number(version), expiresAtMs: Number(expiresAtMs) }
    this.#rows.set(key, loaded)
    return loaded
  }

  #writeProbe(): void {
    this.#file.run(() =>
      this.#file.transaction(() => {
        this.#statements.probe.run()
        this.#statements.remove.run({ key: '' })
      }),
    )
  }

  /** Returns whether there was something to write. */
  #writeRecord(statement: RecordWrite, key: string, parameters: Parameters = {}): Promise<boolean> {
    return this.#file.write(() => {
      this.#rows.delete(key)
      return this.#statements[statement].run({ key, ...parameters }).changes === 1
    })
  }

  #writeReminder(statement: ReminderWrite, parameters: Parameters): Promise<unknown> {
    return this.#file.write(() => this.#statements[statement].run(parameters))
  }

  #sweep(): Swept {
    try {
      const erased = Number(this.#statements.sweep.run({ nowMs: this.#clock() }).changes)
      // Expired values must not outlive their records in memory.
      if (erased > 0) this.#rows.clear()
      const isBehind = erased === SWEEP_LIMIT
      return { erased, isBehind: isBehind || vacuumStep(this.#file.database) }
    } catch {
      // Ignored: writes report errors, and a later sweep erases expired records, which are unreadable already.
      return { erased: 0, isBehind: false }
    }
  }
}
