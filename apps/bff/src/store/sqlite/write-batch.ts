import type { DatabaseSync } from 'node:sqlite'

type Write = { run: () => boolean; resolve: (written: boolean) => void; reject: (error: unknown) => void }

/**
 * Writes that are asked for in the same turn of the event loop share one transaction, because what a write costs is mostly
 * its commit. In the order in which they were asked for; each resolves after the commit, so that what resolved is kept.
 */
export class WriteBatch {
  readonly #database: DatabaseSync
  #waiting: Write[] = []

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** Resolves with what `run` returns, or rejects with what it throws. */
  add(run: () => boolean): Promise<boolean> {
    const { promise, resolve, reject } = Promise.withResolvers<boolean>()
    if (this.#waiting.push({ run, resolve, reject }) === 1) setImmediate(() => this.flush())
    return promise
  }

  /** Writes what waits, now. */
  flush(): void {
    const writes = this.#waiting
    this.#waiting = []
    if (writes.length < 2 || !this.#writeTogether(writes)) for (const write of writes) settle(write, write.run)
  }

  /** `false`: nothing was written, and each may try by itself, so that one that cannot be kept takes no other with it. */
  #writeTogether(writes: readonly Write[]): boolean {
    try {
      this.#database.exec('BEGIN IMMEDIATE')
    } catch (error) {
      // Somebody else holds the file, and this process has waited long enough for that.
      for (const { reject } of writes) reject(error)
      return true
    }
    try {
      const results = writes.map(({ run }) => run())
      this.#database.exec('COMMIT')
      for (const [index, { resolve }] of writes.entries()) resolve(results[index] === true)
      return true
    } catch {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      return false
    }
  }
}

function settle({ resolve, reject }: Write, run: () => boolean): void {
  try {
    resolve(run())
  } catch (error) {
    reject(error)
  }
}
