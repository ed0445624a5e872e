import { setTimeout as pass } from 'node:timers/promises'
import { RedisServer } from '@stagedoor/testing/redis-server'
import type { StoredRow } from '../evidence.ts'
import type { ChaosStore } from './chaos-store.ts'
import { Door } from './door.ts'
import { readWords } from './to-words.ts'

const PREFIX = 'stagedoor:record:'

/** All records at one moment: key, value with its version in front, and ms that are left. */
const READ_ALL = `
local found = {}
for _, key in ipairs(redis.call('KEYS', ARGV[1] .. '*')) do
  table.insert(found, { key, redis.call('GET', key), redis.call('PTTL', key) })
end
return found`

/** How long a replica may take to have all that the primary has, in ms. */
const SYNC_MS = 120_000

/** A Redis, its replica, and a door that leads to whichever is in charge. */
export class RedisPair implements ChaosStore {
  readonly #door: Door
  #primary: RedisServer
  #replica: RedisServer

  private constructor(primary: RedisServer, replica: RedisServer, door: Door) {
    this.#primary = primary
    this.#replica = replica
    this.#door = door
  }

  static async start(): Promise<RedisPair> {
    const [primary, replica] = await Promise.all([RedisServer.start(), RedisServer.start()])
    const pair = new RedisPair(primary, replica, await Door.open(primary.port))
    await pair.#replicate()
    return pair
  }

  get url(): string {
    return `redis://127.0.0.1:${this.#door.port}`
  }

  /** A power cut, and a start with its data `downMs` later. */
  async restart(downMs: number): Promise<void> {
    await this.#primary.kill()
    await pass(downMs)
    await this.#primary.restart()
    await this.#synced()
  }

  /** The replica takes over, without what was written in the last `lostMs`; the other becomes its replica. */
  async failOver(lostMs: number): Promise<void> {
    const [lost, next] = [this.#primary, this.#replica]
    await next.command('REPLICAOF', 'NO', 'ONE')
    await pass(lostMs)
    await lost.kill()
    this.#door.moveTo(next.port)
    this.#primary = next
    this.#replica = lost
    await lost.restart()
    await this.#replicate()
  }

  /** Nobody hears of anybody for a while: every `PUBLISH` is refused. */
  async deafen(ms: number): Promise<void> {
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
    this.#door.close()
    await Promise.all([this.#primary.stop(), this.#replica.stop()])
  }

  async #replicate(): Promise<void> {
    await this.#replica.command('REPLICAOF', '127.0.0.1', `${this.#primary.port}`)
    await this.#synced()
  }

  async #synced(): Promise<void> {
    const deadline = performance.now() + SYNC_MS
    while (!(await this.#replica.command<string>('INFO', 'replication')).includes('master_link_status:up')) {
      if (performance.now() > deadline) throw new Error('The replica does not follow its primary.')
      await pass(20)
    }
  }
}
