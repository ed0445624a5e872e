import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { StoredRow } from '../evidence.ts'
import type { ChaosStore } from './chaos-store.ts'
import { readWords } from './to-words.ts'

export class SqliteFile implements ChaosStore {
  readonly #folder = mkdtempSync(join(tmpdir(), 'stagedoor-chaos-'))
  readonly #path = join(this.#folder, 'stagedoor.db')

  get url(): string {
    return `sqlite:${this.#path}`
  }

  async rows(): Promise<StoredRow[]> {
    const database = new DatabaseSync(this.#path, { readOnly: true })
    try {
      return database
        .prepare('SELECT key, value, expires_at_ms FROM records')
        .all()
        .map(({ key, value, expires_at_ms: expiresAtMs }) => ({
          key: String(key),
          value: String(value),
          expiresAtMs: Number(expiresAtMs),
        }))
    } finally {
      database.close()
    }
  }

  async words(): Promise<Set<string>> {
    return readWords(this.#folder)
  }

  async stop(): Promise<void> {
    rmSync(this.#folder, { recursive: true })
  }
}
