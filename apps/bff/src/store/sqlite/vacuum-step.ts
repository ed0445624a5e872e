import type { DatabaseSync } from 'node:sqlite'
import { readPragma } from './read-pragma.ts'

/** Pages given back in one go: 2 MB, a few milliseconds. */
const STEP_PAGES = 500

/** Less than 4 MB of free pages is no waste: the next records will need them. */
const KEPT_PAGES = 1_000

/**
 * Gives a part of the file's free pages back to the disk, if a quarter of it or more is free: after a rush, not in everyday
 * life, in which free pages are soon needed again. Returns whether more is to be given back.
 * @see https://www.sqlite.org/pragma.html#pragma_incremental_vacuum
 */
export function vacuumStep(database: DatabaseSync): boolean {
  const free = Number(readPragma(database, 'freelist_count'))
  if (free <= KEPT_PAGES || free * 4 < Number(readPragma(database, 'page_count'))) return false
  database.exec(`PRAGMA incremental_vacuum(${STEP_PAGES})`)
  return true
}
