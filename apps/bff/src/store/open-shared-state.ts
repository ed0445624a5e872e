import type { DocumentStore } from './document-store.ts'
import { LocalRelay } from './local-relay.ts'
import { MemoryDocumentStore } from './memory/memory-document-store.ts'
import { createMemoryRateLimit } from './memory/memory-rate-limit.ts'
import { MemoryRecordStore } from './memory/memory-record-store.ts'
import type { RecordStore } from './record-store.ts'
import type { SharedState, SharedStateOptions } from './shared-state.ts'
import { SqliteDocumentStore } from './sqlite/sqlite-document-store.ts'
import { SqliteFile } from './sqlite/sqlite-file.ts'
import { SqliteRecordStore } from './sqlite/sqlite-record-store.ts'

const SUPPORTED =
  'sqlite:PATH (a file, created if missing), postgres://HOST:PORT/DATABASE or redis://HOST:PORT (for several nodes), or ' +
  'memory: (lost when the process ends)'

/**
 * Opens the state at `STORE_URL`: shared by all nodes for `postgres:` and `redis:`, of a single node otherwise. Rejects with an
 * `Error` for operators.
 */
export async function openSharedState<News>(url: string, options: SharedStateOptions): Promise<SharedState<News>> {
  if (/^rediss?:/.test(url)) {
    // Loaded on demand: the client is a third of the code that is loaded at start-up.
    const { openRedisState } = await import('./redis/open-redis-state.ts')
    return openRedisState(url, options)
  }
  if (/^postgres(ql)?:/.test(url)) {
    const { openPostgresState } = await import('./postgres/open-postgres-state.ts')
    return openPostgresState(url, options)
  }
  return {
    ...openStores(url, options),
    relay: new LocalRelay<News>(),
    endings: new LocalRelay(),
    clock: Date.now,
    createRateLimit: createMemoryRateLimit,
  }
}

/** Opens the stores of a single node. */
function openStores(url: string, { log }: SharedStateOptions): { store: RecordStore; documents: DocumentStore } {
  const onSwept = (count: number) => log.info('store.swept', { count })
  const [, scheme, path] = /^([a-z]+):(.*)$/s.exec(url) ?? []
  if (scheme === 'memory' && path === '') {
    return { store: new MemoryRecordStore(Date.now, { onSwept }), documents: new MemoryDocumentStore() }
  }
  if (scheme === 'sqlite' && path) {
    const file = new SqliteFile(path)
    return { store: new SqliteRecordStore(file, Date.now, { onSwept }), documents: new SqliteDocumentStore(file) }
  }
  throw new Error(`STORE_URL must be ${SUPPORTED}. It is ${scheme ? `a ${scheme}: URL of another form` : 'not a URL'}.`)
}
