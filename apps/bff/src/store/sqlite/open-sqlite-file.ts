import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { readPragma } from './read-pragma.ts'

/** `Stgd` in ASCII: says in the file's header whose it is. @see https://www.sqlite.org/pragma.html#pragma_application_id */
const APPLICATION_ID = 0x53746764
const SCHEMA_VERSION = 2

const SCHEMA = `
  CREATE TABLE records (
    key           TEXT    NOT NULL PRIMARY KEY,
    value         TEXT    NOT NULL,
    version       INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX records_by_expiry ON records (expires_at_ms);
  PRAGMA application_id = ${APPLICATION_ID};
`

/** What version 2 has beside that of version 1. */
const REMINDERS = `
  CREATE TABLE reminders (
    key           TEXT    NOT NULL PRIMARY KEY,
    due_at_ms     INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX reminders_by_time ON reminders (due_at_ms);
  PRAGMA user_version = 2;
`

/** How long a statement waits for another process's write, which takes far less. The process stands still meanwhile. */
const BUSY_TIMEOUT_MS = 1_000

const PAGE_BYTES = 4_096
/** @see https://www.sqlite.org/pragma.html#pragma_auto_vacuum */
const INCREMENTAL = 2

/** Pages of the write-ahead log at which the writer itself moves them into the file: 32 MB, for when `Checkpoints` lags behind. */
const MOST_WAL_PAGES = 8_192
const WAL_KEPT_BYTES = MOST_WAL_PAGES * PAGE_BYTES

/**
 * Opens the file, or makes it, readable by its owner only, and its folder. Throws an `Error` that says what to do when the
 * file is damaged, somebody else's, of a newer version, or out of reach; it never changes such a file.
 */
export function openSqliteFile(name: string, maxFileBytes: number): DatabaseSync {
  // Absolute, or SQLite would read `:memory:` and `file:` as something else than a file's name.
  const path = resolve(name)
  let database: DatabaseSync | undefined
  try {
    createPrivateFile(path)
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, defensive: true })
    // Of effect before the first table is made; older files are rebuilt once.
    database.exec('PRAGMA auto_vacuum = INCREMENTAL')
    prepareSchema(database, path)
    rebuildOnce(database)
    prepareConnection(database, path, maxFileBytes)
    return database
  } catch (cause) {
    database?.close()
    if (cause instanceof UnusableFileError) throw cause
    throw new Error(
      `The store ${path} cannot be opened (${cause instanceof Error ? cause.message : cause}). If it is damaged, move it ` +
        'and its -wal and -shm files away: whoever is signing in now starts again. Else check that this user may write there.',
      { cause },
    )
  }
}

class UnusableFileError extends Error {}

function createPrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  // SQLite would take the umask's mode; its -wal and -shm files follow the mode of this one.
  closeSync(openSync(path, 'a', 0o600))
}

function prepareSchema(database: DatabaseSync, path: string): void {
  // IMMEDIATE: of two processes that start at once, the second waits and finds the schema made.
  database.exec('BEGIN IMMEDIATE')
  if (readPragma(database, 'application_id') !== APPLICATION_ID) {
    const { count } = database.prepare('SELECT count(*) AS count FROM sqlite_schema').get() ?? {}
    if (count !== 0) {
      throw new UnusableFileError(`${path} is a database of another program: name another file in STORE_URL.`)
    }
    database.exec(SCHEMA)
    database.exec(REMINDERS)
  }
  if (readPragma(database, 'user_version') === 1) database.exec(REMINDERS)
  const version = readPragma(database, 'user_version')
  if (version !== SCHEMA_VERSION) {
    throw new UnusableFileError(
      `${path} has schema version ${version} and this Stagedoor knows ${SCHEMA_VERSION}: start the Stagedoor that wrote it, ` +
        'or name another file in STORE_URL.',
    )
  }
  database.exec('COMMIT')
  const health = readPragma(database, 'quick_check(1)')
  if (health !== 'ok') throw new Error(`damaged: ${String(health).replaceAll('\n', ' ')}`)
}

/** A file that was made without `auto_vacuum` gets it by being written anew; if others use it now, a later start does that. */
function rebuildOnce(database: DatabaseSync): void {
  if (readPragma(database, 'auto_vacuum') === INCREMENTAL) return
  try {
    database.exec('PRAGMA auto_vacuum = INCREMENTAL; VACUUM')
  } catch {
    // Without it the file only does not shrink.
  }
}

function prepareConnection(database: DatabaseSync, path: string, maxFileBytes: number): void {
  const mode = readPragma(database, 'journal_mode = WAL')
  if (mode !== 'wal') {
    throw new UnusableFileError(
      `${path} is on a disk without shared memory, so SQLite cannot use WAL: use a local disk.`,
    )
  }
  database.exec(`
    PRAGMA synchronous = NORMAL;
    PRAGMA secure_delete = FAST;
    PRAGMA wal_autocheckpoint = ${MOST_WAL_PAGES};
    PRAGMA journal_size_limit = ${WAL_KEPT_BYTES};
    PRAGMA max_page_count = ${Math.ceil(maxFileBytes / PAGE_BYTES)};
  `)
}
