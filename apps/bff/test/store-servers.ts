import { PostgresServer } from '@stagedoor/testing/postgres-server'
import { RedisServer } from '@stagedoor/testing/redis-server'

/** The stores that several nodes can share, by the program that they need. */
export const STORE_SERVERS = {
  redis: { name: 'Redis', start: () => RedisServer.start() },
  postgres: { name: 'PostgreSQL', start: () => PostgresServer.start() },
}

export type StoreServers = { redis: RedisServer; postgres: PostgresServer }
export type StoreProgram = keyof StoreServers
