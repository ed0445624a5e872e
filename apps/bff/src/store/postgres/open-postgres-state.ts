import { NodeRelay } from '../node-relay.ts'
import { RepeatingRelay } from '../repeating-relay.ts'
import type { SharedState, SharedStateOptions } from '../shared-state.ts'
import { PostgresConnection } from './postgres-connection.ts'
import { PostgresDocumentStore } from './postgres-document-store.ts'
import { createPostgresRateLimit } from './postgres-rate-limit.ts'
import { PostgresRecordStore } from './postgres-record-store.ts'

/** Opens the state of nodes that share a PostgreSQL. Rejects with an `Error` for operators. */
export async function openPostgresState<News>(
  url: string,
  { log, sealer }: SharedStateOptions,
): Promise<SharedState<News>> {
  if (!URL.canParse(url))
    throw new Error('STORE_URL is not a valid URL. Use postgres://USER:PASSWORD@HOST:PORT/DATABASE.')
  const connection = await PostgresConnection.open(url, {
    onLost: (error) => log.error('store.lost', { error }),
    onRegained: () => log.info('store.regained'),
  })
  return {
    store: new PostgresRecordStore(connection, { onSwept: (count) => log.info('store.swept', { count }) }),
    documents: new PostgresDocumentStore(connection),
    relay: new RepeatingRelay(await NodeRelay.open<News>(connection, 'changes')),
    endings: await NodeRelay.open(connection, 'endings'),
    attendance: await NodeRelay.open(connection, 'attendance'),
    clock: () => connection.clock.now(),
    createRateLimit: (rate) =>
      createPostgresRateLimit(connection, {
        ...rate,
        hideKey: (key) => sealer.keyedHash('rate-limit', rate.name, key).hash,
      }),
  }
}
