import type { DatabaseSync } from 'node:sqlite'
import { readPragma } from './read-pragma.ts'

/** Pages released in one step: 2 MB, a few milliseconds. */
const STEP_PAGES = 500

/** Free pages that are kept for new records: 4 MB. */
const KEPT_PAGES = 1_000

/**
 * Releases some of the file's free pages if at least a quarter of its pages are free, as after a peak. Returns whether there
 * may be more to release.
 * @see https://www.sqlite.org/pragma.html#pragma_incremental_vacuum
 */
export function vacuumStep(database: DatabaseSync): boolean {
  const free = Number(readPragma(database, 'freelist_count'))
  if (free <= KEPT_PAGES || free * 4 < Number(readPragma(database, 'page_count'))) return false
  database.exec(`PRAGMA incremental_vacuum(${STEP_PAGES})`)
  return true
}
