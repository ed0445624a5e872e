import { createClient } from '@redis/client'
import { reconnectDelay } from '../reconnect-delay.ts'
import { redisScripts } from './redis-scripts.ts'

/** Idle time after which a connection is considered dead, in ms; pings keep a healthy one active. */
const IDLE_MS = 6_000
const PING_MS = 2_000

const CONNECT_MS = 5_000

export type RedisClient = ReturnType<typeof createRedisClient>

/**
 * Creates a client that reconnects with exponential backoff and rejects commands while it is offline, without a queue, as
 * long as `mayRetry` returns true.
 * @see https://github.com/redis/node-redis/blob/master/docs/client-configuration.md
 */
export function createRedisClient(url: string, mayRetry: () => boolean) {
  return createClient({
    url,
    scripts: redisScripts,
    name: 'stagedoor',
    // Redis 7.0 does not have the command, and ACLs need not allow it.
    disableClientInfo: true,
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    maintNotifications: 'disabled',
    // The client's timeout covers unsent commands only, at the cost of an AbortSignal each; `RedisConnection` has its own.
    commandOptions: { timeout: 0 },
    socket: {
      connectTimeout: CONNECT_MS,
      socketTimeout: IDLE_MS,
      reconnectStrategy: (retries, cause) => (mayRetry() ? reconnectDelay(retries) : cause),
    },
  })
}
