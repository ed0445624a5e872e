import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { StoreError } from '../../errors.ts'
import { Checkpoints } from './checkpoints.ts'
import { openSqliteFile } from './open-sqlite-file.ts'
import { WriteBatch } from './write-batch.ts'

/** Far more than the sign-ins, sessions and documents of one node need. */
const MAX_FILE_BYTES = 1024 ** 3

/**
 * One SQLite file with records and documents, for one node or for several processes on one machine.
 *
 * Writes that resolved survive a crash of the process, `kill -9` included. A power failure or a crash of the operating system
 * may lose the last writes (WAL with `synchronous = NORMAL`) but does not damage the file. `FULL` would prevent the loss at
 * more than three times the cost of a write.
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export class SqliteFile {
  readonly database: DatabaseSync
  readonly #batch: WriteBatch
  readonly #checkpoints: Checkpoints
  readonly #readDataVersion: StatementSync
  #dataVersion = 0
  #isDataVersionRead = false
  readonly #forgetDataVersion = () => {
    this.#isDataVersionRead = false
  }
  /** The ticks of a callback run before its promises, the last ones after them. */
  readonly #forgetAfterPromises = () => queueMicrotask(() => process.nextTick(this.#forgetDataVersion))

  /** Opens or creates the file, which may grow to `maxFileBytes`. Throws an `Error` for operators. */
  constructor(path: string, maxFileBytes: number = MAX_FILE_BYTES) {
    this.database = openSqliteFile(path, maxFileBytes)
    this.#batch = new WriteBatch(this.database)
    this.#checkpoints = new Checkpoints(path)
    this.#readDataVersion = this.database.prepare('PRAGMA data_version')
  }

  /**
   * Changes with every commit of another connection. Read once for all reads of a callback of the event loop, in which this
   * process learns nothing of later commits.
   * @see https://www.sqlite.org/pragma.html#pragma_data_version
   */
  get dataVersion(): number {
    if (this.#isDataVersionRead) return this.#dataVersion
    this.#dataVersion = Number(this.#readDataVersion.get()?.['data_version'])
    this.#isDataVersionRead = true
    process.nextTick(this.#forgetAfterPromises)
    return this.#dataVersion
  }

  prepare(sql: string): StatementSync {
    return this.database.prepare(sql)
  }

  /** Runs `work` immediately. Throws a `StoreError` if it fails. */
  run<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (cause) {
      throw new StoreError(cause)
    }
  }

  /** Runs `work` together with the other writes of this turn of the event loop. Rejects with a `StoreError` if it fails. */
  async write<Result>(work: () => Result): Promise<Result> {
    this.#checkpoints.schedule()
    try {
      return await this.#batch.add(work)
    } catch (cause) {
      throw new StoreError(cause)
    }
  }

  /** Runs several statements in the current transaction, or in their own. */
  transaction<Result>(work: () => Result): Result {
    if (this.database.isTransaction) return work()
    this.database.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.database.exec('COMMIT')
      return result
    } finally {
      if (this.database.isTransaction) this.database.exec('ROLLBACK')
    }
  }

  async close(): Promise<void> {
    await this.#checkpoints.close()
    if (!this.database.isOpen) return
    this.#batch.flush()
    this.#forgetDataVersion()
    this.run(() => this.database.close())
  }
}
