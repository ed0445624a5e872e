import { createClient } from '@redis/client'
import { redisScripts } from './redis-scripts.ts'

/** Silence on a connection after which it counts as dead, in ms; pings keep a living one from it. */
const SILENCE_MS = 6_000
const PING_MS = 2_000

const CONNECT_MS = 5_000
const LONGEST_PAUSE_MS = 2_000

export type RedisClient = ReturnType<typeof createRedisClient>

/**
 * A client that comes back by itself, the sooner the shorter Redis was away, and that refuses commands at once while it is:
 * whoever waits in a queue for a dead server only makes the crowd larger. `mayRetry` ends that, as long as it was never
 * there.
 * @see https://github.com/redis/node-redis/blob/master/docs/client-configuration.md
 */
export function createRedisClient(url: string, mayRetry: () => boolean) {
  return createClient({
    url,
    scripts: redisScripts,
    name: 'stagedoor',
    // A command that Redis 7.0 does not know, and that no list of allowed ones needs then.
    disableClientInfo: true,
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    maintNotifications: 'disabled',
    // Its timeout ends only what was not sent yet, and costs an AbortSignal for each command; `RedisConnection` has its own.
    commandOptions: { timeout: 0 },
    socket: {
      connectTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      reconnectStrategy: (retries, cause) => (mayRetry() ? toPauseMs(retries) : cause),
    },
  })
}

/** Half of the pause is at random, so that many nodes do not come back at the same moment. */
function toPauseMs(retries: number): number {
  const longestMs = Math.min(50 * 2 ** retries, LONGEST_PAUSE_MS)
  return longestMs / 2 + Math.random() * (longestMs / 2)
}
