import type { Clock } from '../clock.ts'
import { MemoryRecordStore } from './memory/memory-record-store.ts'
import type { RecordStore } from './record-store.ts'
import { SqliteRecordStore } from './sqlite/sqlite-record-store.ts'
import type { SweepListener } from './sweep-regularly.ts'

const SUPPORTED =
  'sqlite:PATH (a file, created if missing), redis://HOST:PORT (for several nodes) or memory: (lost when the process ends)'

/**
 * Opens the store of a single node: `sqlite:PATH` or `memory:`. Rejects with an `Error` for operators if the URL is not
 * supported or the store cannot be opened. Calls `onSwept` with the number of expired records that were erased.
 */
export async function openRecordStore(
  url: string,
  clock: Clock,
  onSwept: SweepListener = () => {},
): Promise<RecordStore> {
  const [, scheme, path] = /^([a-z]+):(.*)$/s.exec(url) ?? []
  if (scheme === 'memory' && path === '') return new MemoryRecordStore(clock, { onSwept })
  if (scheme === 'sqlite' && path) return new SqliteRecordStore(path, clock, { onSwept })
  throw new Error(`STORE_URL must be ${SUPPORTED}. It is ${scheme ? `a ${scheme}: URL of another form` : 'not a URL'}.`)
}
