import type { Clock } from './clock.ts'
import { createRateLimit, type Rate, type RateLimit } from './limits/rate-limit.ts'
import { createRedisRateLimit } from './limits/redis-rate-limit.ts'
import type { EventLog } from './log/event-log.ts'
import { RedisConnection } from './redis/redis-connection.ts'
import { LocalRelay } from './relay/local-relay.ts'
import { RedisRelay } from './relay/redis-relay.ts'
import type { Relay } from './relay/relay.ts'
import { RepeatingRelay } from './relay/repeating-relay.ts'
import type { SignInRecord } from './sign-in/sign-in-record.ts'
import { openRecordStore } from './store/open-record-store.ts'
import type { RecordStore } from './store/record-store.ts'
import { RedisRecordStore } from './store/redis-record-store.ts'
import type { Sealer } from './store/seal.ts'

/** What the nodes of a deployment have in common. All of it ends with the store. */
export type SharedState = {
  store: RecordStore
  /** That a record has changed. */
  relay: Relay<SignInRecord>
  /** That a sign-in is over, for the node that began it. */
  endings: Relay
  clock: Clock
  createRateLimit(rate: Rate): RateLimit
}

/**
 * Opens what `STORE_URL` names: with `redis:` or `rediss:` any number of nodes share it, otherwise this is the only one.
 * Rejects with an `Error` that says what to do.
 */
export async function openSharedState(
  url: string,
  { log, sealer }: { log: EventLog; sealer: Sealer },
): Promise<SharedState> {
  if (!/^rediss?:/.test(url)) {
    const store = await openRecordStore(url, Date.now, (count) => log.info('store.swept', { count }))
    return {
      store,
      relay: new LocalRelay<SignInRecord>(),
      endings: new LocalRelay(),
      clock: Date.now,
      createRateLimit,
    }
  }
  if (!URL.canParse(url)) throw new Error('STORE_URL is no address: write redis://HOST:PORT, or rediss:// for TLS.')
  const connection = await RedisConnection.open(url, {
    onLost: (error) => log.error('store.lost', { error }),
    onRegained: () => log.info('store.regained'),
  })
  return {
    store: new RedisRecordStore(connection),
    relay: new RepeatingRelay(await RedisRelay.open<SignInRecord>(connection, 'changes')),
    endings: await RedisRelay.open(connection, 'endings'),
    clock: () => connection.clock.now(),
    createRateLimit: (rate) =>
      createRedisRateLimit(connection, {
        ...rate,
        hideKey: (key) => sealer.keyedHash('rate-limit', rate.name, key).hash,
      }),
  }
}
