import { StoreError } from '../../errors.ts'
import { checkRecord, checkReminder } from '../check-record.ts'
import type { Outage } from '../outage.ts'
import { randomVersion } from '../random-version.ts'
import type { RecordStore, StoredRecord } from '../record-store.ts'
import type { RedisClient } from './create-redis-client.ts'
import type { RedisConnection } from './redis-connection.ts'

/** All that is due some day, by the time at which it is. Few, and each touched a few times: one key carries it. */
const REMINDERS = 'stagedoor:reminders'

const PROBE = 'stagedoor:probe'
const PROBE_MS = 1_000

/**
 * Records in Redis, or in what speaks its language (Valkey): for any number of nodes. A record is one string, its version in
 * front; Redis counts its time to live, and erases it. Every command and script touches one key, as Redis Cluster demands.
 *
 * What resolved survives the end of this process, and what Redis's own persistence says of the end of Redis. When Redis
 * fails over to a replica, what was not copied yet is gone: see docs/scaling.md. A write whose answer is lost is
 * asked for again for ten seconds; if it rejects then, it may have been made nevertheless.
 */
export class RedisRecordStore implements RecordStore {
  readonly #connection: RedisConnection

  /** `close` closes the connection. */
  constructor(connection: RedisConnection) {
    this.#connection = connection
  }

  get outage(): Outage | undefined {
    return this.#connection.outage
  }

  async create(key: string, value: string, ttlMs: number): Promise<boolean> {
    checkRecord(key, value, ttlMs)
    const first = `${randomVersion()}:${value}`
    return this.#write((redis) => redis.createRecord(toKey(key), first, ttlMs))
  }

  async load(key: string): Promise<StoredRecord | undefined> {
    const written = await this.#run((redis) => redis.get(toKey(key)))
    if (written === null) return undefined
    const end = written.indexOf(':')
    return { value: written.slice(end + 1), version: Number(written.slice(0, end)) }
  }

  /** Versions do not count upwards: after a failover the same number could be given to two different values. */
  async compareAndSet(key: string, version: number, value: string, ttlMs: number): Promise<number | undefined> {
    checkRecord(key, value, ttlMs)
    const next = randomVersion()
    const isSet = await this.#write((redis) =>
      redis.compareAndSetRecord(toKey(key), `${version}:`, `${next}:${value}`, ttlMs),
    )
    return isSet ? next : undefined
  }

  async remove(key: string): Promise<void> {
    await this.#run((redis) => redis.del(toKey(key)))
  }

  async remind(key: string, inMs: number): Promise<void> {
    checkReminder(key, inMs)
    await this.#run((redis) => redis.remindOf(REMINDERS, key, inMs))
  }

  async takeDue(limit: number, againInMs: number): Promise<string[]> {
    return this.#run((redis) => redis.takeDueReminders(REMINDERS, limit, againInMs))
  }

  async dismiss(key: string): Promise<void> {
    await this.#run((redis) => redis.zRem(REMINDERS, key))
  }

  /** Of a Redis Cluster it tries one machine. */
  async check(): Promise<void> {
    await this.#run((redis) => redis.set(PROBE, '', { expiration: { type: 'PX', value: PROBE_MS } }))
  }

  async close(): Promise<void> {
    await this.#connection.close()
  }

  async #run<Answer>(command: (redis: RedisClient) => Promise<Answer>): Promise<Answer> {
    return this.#connection.run(command).catch(failAsStore)
  }

  /** For what may be sent again: it recognizes its own work. */
  async #write(command: (redis: RedisClient) => Promise<boolean>): Promise<boolean> {
    return this.#connection.runSurely(command).catch(failAsStore)
  }
}

function failAsStore(cause: unknown): never {
  throw new StoreError(cause)
}

function toKey(key: string): string {
  return `stagedoor:record:${key}`
}
