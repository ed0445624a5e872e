import { StoreError } from '../../errors.ts'
import { checkRecord, checkReminder } from '../check-record.ts'
import type { Outage } from '../outage.ts'
import { randomVersion } from '../random-version.ts'
import type { RecordStore, StoredRecord } from '../record-store.ts'
import type { RedisClient } from './create-redis-client.ts'
import type { RedisConnection } from './redis-connection.ts'

/** Sorted set of all reminders by due time. One key is enough: there are few reminders, and few accesses to each. */
const REMINDERS = 'stagedoor:reminders'

const PROBE = 'stagedoor:probe'
const PROBE_MS = 1_000

/**
 * Stores records in Redis or Valkey, for any number of nodes. A record is one string, prefixed with its version; Redis
 * expires it. Every command and script touches one key, as Redis Cluster requires.
 *
 * Writes that resolved survive a crash of this process; whether they survive a crash of Redis depends on its persistence. A
 * failover loses writes that were not replicated: see docs/scaling.md. A write whose response is lost is retried for ten
 * seconds; if it rejects then, it may have been made nevertheless.
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

  /** Versions are random: with a counter, two values could get the same version after a failover. */
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
    await this.#run((redis) => redis.setReminder(REMINDERS, key, inMs))
  }

  async takeDue(limit: number, againInMs: number): Promise<string[]> {
    return this.#run((redis) => redis.takeDueReminders(REMINDERS, limit, againInMs))
  }

  async dismiss(key: string): Promise<void> {
    await this.#run((redis) => redis.zRem(REMINDERS, key))
  }

  /** Checks one machine of a Redis Cluster. */
  async check(): Promise<void> {
    await this.#run((redis) => redis.set(PROBE, '', { expiration: { type: 'PX', value: PROBE_MS } }))
  }

  async close(): Promise<void> {
    await this.#connection.close()
  }

  async #run<Answer>(command: (redis: RedisClient) => Promise<Answer>): Promise<Answer> {
    return this.#connection.run(command).catch(failAsStore)
  }

  /** Runs a script that is idempotent, because it recognizes its own earlier write. */
  async #write(command: (redis: RedisClient) => Promise<boolean>): Promise<boolean> {
    return this.#connection.runIdempotent(command).catch(failAsStore)
  }
}

function failAsStore(cause: unknown): never {
  throw new StoreError(cause)
}

function toKey(key: string): string {
  return `stagedoor:record:${key}`
}
