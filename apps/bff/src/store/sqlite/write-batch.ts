import type { DatabaseSync } from 'node:sqlite'

type Write = { run: () => unknown; resolve: (result: unknown) => void; reject: (error: unknown) => void }

/**
 * Runs the writes of one turn of the event loop in one transaction, because the commit dominates the cost of a write. Keeps
 * their order; each resolves after the commit.
 */
export class WriteBatch {
  readonly #database: DatabaseSync
  #pending: Write[] = []

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** Resolves with what `run` returns, or rejects with what it throws. */
  add<Result>(run: () => Result): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    if (this.#pending.push({ run, resolve: resolve as Write['resolve'], reject }) === 1)
      setImmediate(() => this.flush())
    return promise
  }

  /** Runs the pending writes immediately. */
  flush(): void {
    const writes = this.#pending
    this.#pending = []
    if (writes.length < 2 || !this.#writeTogether(writes)) for (const write of writes) settle(write)
  }

  /** Returns `false` after a rollback: each write is then run separately, so that one failure does not affect the others. */
  #writeTogether(writes: readonly Write[]): boolean {
    try {
      this.#database.exec('BEGIN IMMEDIATE')
    } catch (error) {
      // Another process holds the lock, and the busy timeout is over.
      for (const { reject } of writes) reject(error)
      return true
    }
    try {
      const results = writes.map(({ run }) => run())
      this.#database.exec('COMMIT')
      for (const [index, { resolve }] of writes.entries()) resolve(results[index])
      return true
    } catch {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      return false
    }
  }
}

function settle({ run, resolve, reject }: Write): void {
  try {
    resolve(run())
  } catch (error) {
    reject(error)
  }
}
