import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../../clock.ts'
import { StoreError } from '../../errors.ts'
import { checkRecord, checkReminder } from '../check-record.ts'
import { randomVersion } from '../random-version.ts'
import type { RecordStore, StoredRecord } from '../record-store.ts'
import { SWEEP_LIMIT, type SweepListener, type Swept, sweepRegularly } from '../sweep-regularly.ts'
import { Checkpoints } from './checkpoints.ts'
import { openSqliteFile } from './open-sqlite-file.ts'
import { vacuumStep } from './vacuum-step.ts'
import { WriteBatch } from './write-batch.ts'

const CREATE = `
  INSERT INTO records (key, value, version, expires_at_ms) VALUES (:key, :value, :version, :expiresAtMs)
  ON CONFLICT (key) DO UPDATE SET value = :value, version = :version, expires_at_ms = :expiresAtMs
  WHERE expires_at_ms <= :nowMs`
const LOAD = 'SELECT value, version FROM records WHERE key = :key AND expires_at_ms > :nowMs'
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

type Write = 'create' | 'compareAndSet' | 'remove' | 'remind' | 'dismiss'
type Statement = Write | 'load' | 'takeDue' | 'sweep' | 'probe'
type SqliteRecordStoreOptions = { maxFileBytes?: number; onSwept?: SweepListener }

/** Far more than the sign-ins and sessions of one node need. */
const MAX_FILE_BYTES = 1024 ** 3

/**
 * Stores records in one SQLite file, for one node or for several processes on one machine.
 *
 * Writes that resolved survive a crash of the process, `kill -9` included. A power failure or a crash of the operating system
 * may lose the last writes (WAL with `synchronous = NORMAL`) but does not damage the file. `FULL` would prevent the loss at
 * more than three times the cost of a write.
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export class SqliteRecordStore implements RecordStore {
  /** A failure of the file affects single calls, not periods. */
  readonly outage = undefined
  readonly #database: DatabaseSync
  readonly #clock: Clock
  readonly #statements: Record<Statement, StatementSync>
  readonly #batch: WriteBatch
  readonly #checkpoints: Checkpoints
  readonly #stopSweeping: () => void
  /** Shared by all checks in the same turn of the event loop. */
  #probe: Promise<void> | undefined

  /** Opens or creates the file, which may grow to `maxFileBytes`. Throws an `Error` for operators. */
  constructor(
    path: string,
    clock: Clock,
    { maxFileBytes = MAX_FILE_BYTES, onSwept = () => {} }: SqliteRecordStoreOptions = {},
  ) {
    this.#clock = clock
    const database = openSqliteFile(path, maxFileBytes)
    this.#database = database
    this.#batch = new WriteBatch(database)
    this.#checkpoints = new Checkpoints(path)
    this.#statements = {
      create: database.prepare(CREATE),
      load: database.prepare(LOAD),
      compareAndSet: database.prepare(COMPARE_AND_SET),
      remove: database.prepare(REMOVE),
      remind: database.prepare(REMIND),
      takeDue: database.prepare(TAKE_DUE),
      dismiss: database.prepare(DISMISS),
      sweep: database.prepare(SWEEP),
      probe: database.prepare(PROBE),
    }
    this.#stopSweeping = sweepRegularly(() => this.#sweep(), onSwept)
  }

  async create(key: string, value: string, ttlMs: number): Promise<boolean> {
    checkRecord(key, value, ttlMs)
    const nowMs = this.#clock()
    return this.#write('create', { key, value, version: randomVersion(), expiresAtMs: nowMs + ttlMs, nowMs })
  }

  async load(key: string): Promise<StoredRecord | undefined> {
    const row = attempt(() => this.#statements.load.get({ key, nowMs: this.#clock() }))
    if (!row) return undefined
    const { value, version } = row
    return { value: String(value), version: Number(version) }
  }

  async compareAndSet(key: string, version: number, value: string, ttlMs: number): Promise<number | undefined> {
    checkRecord(key, value, ttlMs)
    const nowMs = this.#clock()
    const isSet = await this.#write('compareAndSet', { key, version, value, expiresAtMs: nowMs + ttlMs, nowMs })
    return isSet ? version + 1 : undefined
  }

  async remove(key: string): Promise<void> {
    await this.#write('remove', { key })
  }

  async remind(key: string, inMs: number): Promise<void> {
    checkReminder(key, inMs)
    await this.#write('remind', { key, dueAtMs: this.#clock() + inMs })
  }

  async takeDue(limit: number, againInMs: number): Promise<string[]> {
    const nowMs = this.#clock()
    const rows = attempt(() => this.#statements.takeDue.all({ limit, nowMs, againAtMs: nowMs + againInMs }))
    return rows.map(({ key }) => String(key))
  }

  async dismiss(key: string): Promise<void> {
    await this.#write('dismiss', { key })
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
    await this.#checkpoints.close()
    if (!this.#database.isOpen) return
    this.#batch.flush()
    attempt(() => this.#database.close())
  }

  #writeProbe(): void {
    attempt(() => {
      this.#database.exec('BEGIN IMMEDIATE')
      try {
        this.#statements.probe.run()
        this.#statements.remove.run({ key: '' })
        this.#database.exec('COMMIT')
      } finally {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      }
    })
  }

  async #write(statement: Write, parameters: Record<string, SQLInputValue>): Promise<boolean> {
    this.#checkpoints.schedule()
    try {
      return await this.#batch.add(() => this.#statements[statement].run(parameters).changes === 1)
    } catch (cause) {
      throw new StoreError(cause)
    }
  }

  #sweep(): Swept {
    try {
      const erased = Number(this.#statements.sweep.run({ nowMs: this.#clock() }).changes)
      const isBehind = erased === SWEEP_LIMIT
      return { erased, isBehind: isBehind || vacuumStep(this.#database) }
    } catch {
      // Ignored: writes report errors, and a later sweep erases expired records, which are unreadable already.
      return { erased: 0, isBehind: false }
    }
  }
}

function attempt<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw new StoreError(cause)
  }
}
