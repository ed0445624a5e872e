import { setTimeout as pass } from 'node:timers/promises'
import { RedisServer } from '@stagedoor/testing/redis-server'
import type { StoredRow } from '../evidence.ts'
import type { ChaosStore } from './chaos-store.ts'
import { MovableAddress } from './movable-address.ts'
import { readWords } from './to-words.ts'

const PREFIX = 'stagedoor:record:'

/** Reads all records atomically: key, versioned value, remaining ms. */
const READ_ALL = `
local found = {}
for _, key in ipairs(redis.call('KEYS', ARGV[1] .. '*')) do
  table.insert(found, { key, redis.call('GET', key), redis.call('PTTL', key) })
end
return found`

/** Timeout of the replication, in ms. */
const SYNC_MS = 120_000

/** A primary Redis, its replica, and an address of the current primary. */
export class RedisPair implements ChaosStore {
  readonly #address: MovableAddress
  #primary: RedisServer
  #replica: RedisServer

  private constructor(primary: RedisServer, replica: RedisServer, address: MovableAddress) {
    this.#primary = primary
    this.#replica = replica
    this.#address = address
  }

  static async start(): Promise<RedisPair> {
    const [primary, replica] = await Promise.all([RedisServer.start(), RedisServer.start()])
    const pair = new RedisPair(primary, replica, await MovableAddress.open(primary.port))
    await pair.#replicate()
    return pair
  }

  get url(): string {
    return `redis://127.0.0.1:${this.#address.port}`
  }

  /** Kills the primary and restarts it with its data `downMs` later. */
  async restart(downMs: number): Promise<void> {
    await this.#primary.kill()
    await pass(downMs)
    await this.#primary.restart()
    await this.#synced()
  }

  /** Promotes the replica without the writes of the last `lostMs`; the old primary becomes its replica. */
  async failOver(lostMs: number): Promise<void> {
    const [lost, next] = [this.#primary, this.#replica]
    await next.command('REPLICAOF', 'NO', 'ONE')
    await pass(lostMs)
    await lost.kill()
    this.#address.moveTo(next.port)
    this.#primary = next
    this.#replica = lost
    await lost.restart()
    await this.#replicate()
  }

  /** Denies `PUBLISH`, so that nodes receive no notifications. */
  async denyPublish(ms: number): Promise<void> {
    await this.#primary.command('ACL', 'SETUSER', 'default', '-publish')
    await pass(ms)
    await this.#primary.command('ACL', 'SETUSER', 'default', '+publish')
  }

  async rows(): Promise<StoredRow[]> {
    const readAtMs = Date.now()
    const found = await this.#primary.command<[string, string, number][]>('EVAL', READ_ALL, '0', PREFIX)
    return found.map(([key, value, leftMs]) => ({
      key: key.slice(PREFIX.length),
      value: value.slice(value.indexOf(':') + 1),
      expiresAtMs: readAtMs + leftMs,
    }))
  }

  async words(): Promise<Set<string>> {
    return new Set([this.#primary, this.#replica].flatMap(({ folder }) => [...readWords(folder)]))
  }

  async stop(): Promise<void> {
    this.#address.close()
    await Promise.all([this.#primary.stop(), this.#replica.stop()])
  }

  async #replicate(): Promise<void> {
    await this.#replica.command('REPLICAOF', '127.0.0.1', `${this.#primary.port}`)
    await this.#synced()
  }

  async #synced(): Promise<void> {
    const deadline = performance.now() + SYNC_MS
    while (!(await this.#replica.command<string>('INFO', 'replication')).includes('master_link_status:up')) {
      if (performance.now() > deadline) throw new Error('The replica did not synchronize in time.')
      await pass(20)
    }
  }
}
