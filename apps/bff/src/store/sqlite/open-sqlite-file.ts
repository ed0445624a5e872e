import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { readPragma } from './read-pragma.ts'
import { APPLICATION_ID, FIRST_VERSION, MIGRATIONS } from './schema.ts'

/** How long a statement waits for another process's write, in ms. Blocks the event loop. */
const BUSY_TIMEOUT_MS = 1_000

const PAGE_BYTES = 4_096
/** Size of the write-ahead log at which a writer runs a checkpoint, in pages (32 MB): for when `Checkpoints` lags behind. */
const MAX_WAL_PAGES = 8_192
const WAL_KEPT_BYTES = MAX_WAL_PAGES * PAGE_BYTES

/**
 * Opens the file, or creates it and its folder with access for the owner only. Throws an `Error` for operators, and leaves the
 * file as it is, if it is damaged, of another program or schema version, or inaccessible.
 */
export function openSqliteFile(name: string, maxFileBytes: number): DatabaseSync {
  // Absolute, because SQLite gives `:memory:` and `file:` a special meaning.
  const path = resolve(name)
  let database: DatabaseSync | undefined
  try {
    createPrivateFile(path)
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, defensive: true })
    // Takes effect only before the first table is created.
    database.exec('PRAGMA auto_vacuum = INCREMENTAL')
    prepareSchema(database, path)
    prepareConnection(database, path, maxFileBytes)
    return database
  } catch (cause) {
    database?.close()
    if (cause instanceof UnusableFileError) throw cause
    throw new Error(
      `The store ${path} cannot be opened (${cause instanceof Error ? cause.message : cause}). If it is damaged, move it ` +
        'and its -wal and -shm files away; open sign-ins must be started again. Otherwise check the permissions of this user.',
      { cause },
    )
  }
}

class UnusableFileError extends Error {}

function createPrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  // SQLite would apply the umask. The -wal and -shm files inherit this mode.
  closeSync(openSync(path, 'a', 0o600))
}

/** Creates the tables, or migrates those of an earlier version, in one transaction. */
function prepareSchema(database: DatabaseSync, path: string): void {
  // IMMEDIATE: of two concurrent starts, the second waits and finds the schema.
  database.exec('BEGIN IMMEDIATE')
  const version = readVersion(database, path)
  for (const { to, sql } of MIGRATIONS) if (to > version) database.exec(`${sql} PRAGMA user_version = ${to}`)
  database.exec('COMMIT')
  const health = readPragma(database, 'quick_check(1)')
  if (health !== 'ok') throw new Error(`damaged: ${String(health).replaceAll('\n', ' ')}`)
}

/** Returns the schema version of the file, 0 for an empty one. Throws if it cannot be migrated. */
function readVersion(database: DatabaseSync, path: string): number {
  if (readPragma(database, 'application_id') !== APPLICATION_ID) {
    const { count } = database.prepare('SELECT count(*) AS count FROM sqlite_schema').get() ?? {}
    if (count === 0) return 0
    throw new UnusableFileError(`${path} is a database of another program: set another file in STORE_URL.`)
  }
  const version = Number(readPragma(database, 'user_version'))
  const newest = MIGRATIONS.at(-1)?.to ?? 0
  if (version >= FIRST_VERSION && version <= newest) return version
  throw new UnusableFileError(
    `${path} has schema version ${version}, and this Stagedoor supports ${FIRST_VERSION} to ${newest}: start the Stagedoor ` +
      'that wrote it, or set another file in STORE_URL.',
  )
}

function prepareConnection(database: DatabaseSync, path: string, maxFileBytes: number): void {
  const mode = readPragma(database, 'journal_mode = WAL')
  if (mode !== 'wal') {
    throw new UnusableFileError(
      `${path} is on a file system without shared memory, which SQLite's WAL mode requires: use a local disk.`,
    )
  }
  database.exec(`
    PRAGMA synchronous = NORMAL;
    PRAGMA secure_delete = FAST;
    PRAGMA wal_autocheckpoint = ${MAX_WAL_PAGES};
    PRAGMA journal_size_limit = ${WAL_KEPT_BYTES};
    PRAGMA max_page_count = ${Math.ceil(maxFileBytes / PAGE_BYTES)};
  `)
}
