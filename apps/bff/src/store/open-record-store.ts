import type { Clock } from '../clock.ts'
import { MemoryRecordStore } from './memory/memory-record-store.ts'
import type { RecordStore } from './record-store.ts'
import { SqliteRecordStore } from './sqlite/sqlite-record-store.ts'
import type { SweepListener } from './sweep-regularly.ts'

const KNOWN =
  'sqlite:PATH (a file, made when missing), redis://HOST:PORT (for several nodes) or memory: (gone when the process ends)'

/**
 * Opens a store that belongs to this node alone, by its `STORE_URL`: `sqlite:PATH` or `memory:`. Rejects with an `Error` that says what to do
 * when there is no such kind of store, or when it cannot be opened. `onSwept` hears how much of what had expired is gone.
 */
export async function openRecordStore(
  url: string,
  clock: Clock,
  onSwept: SweepListener = () => {},
): Promise<RecordStore> {
  const [, scheme, path] = /^([a-z]+):(.*)$/s.exec(url) ?? []
  if (scheme === 'memory' && path === '') return new MemoryRecordStore(clock, { onSwept })
  if (scheme === 'sqlite' && path) return new SqliteRecordStore(path, clock, { onSwept })
  throw new Error(`STORE_URL must be ${KNOWN}, and is ${scheme ? `a ${scheme}: URL` : 'no URL'} that does not fit.`)
}
