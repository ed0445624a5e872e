import { LocalRelay } from './local-relay.ts'
import { createMemoryRateLimit } from './memory/memory-rate-limit.ts'
import { openRecordStore } from './open-record-store.ts'
import type { SharedState, SharedStateOptions } from './shared-state.ts'

/**
 * Opens what `STORE_URL` names: with `redis:` or `rediss:` any number of nodes share it, otherwise this is the only one.
 * Rejects with an `Error` that says what to do.
 */
export async function openSharedState<News>(url: string, options: SharedStateOptions): Promise<SharedState<News>> {
  if (/^rediss?:/.test(url)) {
    // Only then: the client is a third of all that a server would load at its start.
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
