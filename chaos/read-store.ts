import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { StoredRow } from './evidence.ts'

/** Every record that stands in the store's file, due or overdue. */
export function readRows(folder: string): StoredRow[] {
  const database = new DatabaseSync(join(folder, 'stagedoor.db'), { readOnly: true })
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

/** The words of the store's files as they lie on the disk: what was erased may still be there. */
export function readStoreWords(folder: string): Set<string> {
  return new Set(readdirSync(folder).flatMap((file) => [...toWords(readFileSync(join(folder, file), 'latin1'))]))
}

/** What is as long as a secret, or could be a confirmation code. */
export function toWords(text: string): Set<string> {
  return new Set(text.match(/[A-Za-z0-9_-]{20,}|\b[A-Z]{6}\b|\b[A-Z]{3}-[A-Z]{3}\b/g)?.map((word) => word) ?? [])
}
