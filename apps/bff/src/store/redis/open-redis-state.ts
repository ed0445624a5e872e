import { NodeRelay } from '../node-relay.ts'
import { RepeatingRelay } from '../repeating-relay.ts'
import type { SharedState, SharedStateOptions } from '../shared-state.ts'
import { RedisConnection } from './redis-connection.ts'
import { RedisDocumentStore } from './redis-document-store.ts'
import { createRedisRateLimit } from './redis-rate-limit.ts'
import { RedisRecordStore } from './redis-record-store.ts'

/** Opens the state of nodes that share a Redis. Rejects with an `Error` for operators. */
export async function openRedisState<News>(
  url: string,
  { log, sealer }: SharedStateOptions,
): Promise<SharedState<News>> {
  if (!URL.canParse(url)) throw new Error('STORE_URL is not a valid URL. Use redis://HOST:PORT, or rediss:// for TLS.')
  const connection = await RedisConnection.open(url, {
    onLost: (error) => log.error('store.lost', { error }),
    onRegained: () => log.info('store.regained'),
  })
  return {
    store: new RedisRecordStore(connection),
    documents: new RedisDocumentStore(connection),
    relay: new RepeatingRelay(await NodeRelay.open<News>(connection, 'changes')),
    endings: await NodeRelay.open(connection, 'endings'),
    attendance: await NodeRelay.open(connection, 'attendance'),
    clock: () => connection.clock.now(),
    createRateLimit: (rate) =>
      createRedisRateLimit(connection, {
        ...rate,
        hideKey: (key) => sealer.keyedHash('rate-limit', rate.name, key).hash,
      }),
  }
}
