import { LocalRelay } from './local-relay.ts'
import { createMemoryRateLimit } from './memory/memory-rate-limit.ts'
import { openRecordStore } from './open-record-store.ts'
import type { SharedState, SharedStateOptions } from './shared-state.ts'

/**
 * Opens the state at `STORE_URL`: shared by all nodes for `redis:` and `rediss:`, of a single node otherwise. Rejects with
 * an `Error` for operators.
 */
export async function openSharedState<News>(url: string, options: SharedStateOptions): Promise<SharedState<News>> {
  if (/^rediss?:/.test(url)) {
    // Loaded on demand: the client is a third of the code that is loaded at start-up.
    const { openRedisState } = await import('./redis/open-redis-state.ts')
    return openRedisState<News>(url, options)
  }
  return {
    store: await openRecordStore(url, Date.now, (count) => options.log.info('store.swept', { count })),
    relay: new LocalRelay<News>(),
    endings: new LocalRelay(),
    clock: Date.now,
    createRateLimit: createMemoryRateLimit,
  }
}
