import type { DatabaseSync } from 'node:sqlite'

/** Returns the value of a pragma. @see https://www.sqlite.org/pragma.html */
export function readPragma(database: DatabaseSync, pragma: string): unknown {
  return Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]
}
