import { LRUCache } from 'lru-cache'
import type { SqliteFile } from './sqlite-file.ts'

/** Size of all values, in characters. */
const MOST_CHARACTERS = 1_000_000

/**
 * Rows as they are in the file: a row is forgotten when this process writes it, and all are when another one has written to
 * the file. Reading a row costs a lock of the file.
 */
export class RowCache<Row extends { value: string }> {
  readonly #file: Pick<SqliteFile, 'dataVersion'>
  readonly #rows = new LRUCache<string, Row>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ value }, key) => value.length + key.length,
  })
  /** That of the file before the oldest row was read. */
  #dataVersion: number

  constructor(file: Pick<SqliteFile, 'dataVersion'>) {
    this.#file = file
    this.#dataVersion = file.dataVersion
  }

  get(key: string): Row | undefined {
    const row = this.#rows.get(key)
    if (!row || this.#file.dataVersion === this.#dataVersion) return row
    this.#rows.clear()
    this.#dataVersion = this.#file.dataVersion
    return undefined
  }

  /** Keeps a row that was just read. */
  set(key: string, row: Row): void {
    this.#rows.set(key, row)
  }

  /** To be called in the transaction that writes the row. */
  delete(key: string): void {
    this.#rows.delete(key)
  }

  clear(): void {
    this.#rows.clear()
  }
}
