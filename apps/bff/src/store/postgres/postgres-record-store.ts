import { StoreError } from '../../errors.ts'
import { checkRecord, checkReminder } from '../check-record.ts'
import type { Outage } from '../outage.ts'
import { randomVersion } from '../random-version.ts'
import type { RecordStore, StoredRecord } from '../record-store.ts'
import { SWEEP_LIMIT, type SweepListener, sweepRegularly } from '../sweep-regularly.ts'
import type { PostgresConnection, Statement } from './postgres-connection.ts'

/** `$4` milliseconds from now, by the clock of the server. */
const IN_MS = (parameter: string) => `now() + ${parameter}::float8 * interval '1 millisecond'`

/** Writes recognize their own version, so that they can be retried when a response was lost. */
const STATEMENTS = {
  create: `
    INSERT INTO stagedoor.records AS record (key, value, version, expires_at) VALUES ($1, $2, $3, ${IN_MS('$4')})
    ON CONFLICT (key) DO UPDATE SET value = $2, version = $3, expires_at = ${IN_MS('$4')}
    WHERE record.expires_at <= now() OR record.version = $3`,
  load: 'SELECT value, version FROM stagedoor.records WHERE key = $1 AND expires_at > now()',
  compareAndSet: `
    UPDATE stagedoor.records SET value = $3, version = $4, expires_at = ${IN_MS('$5')}
    WHERE key = $1 AND (version = $2 AND expires_at > now() OR version = $4)`,
  remove: 'DELETE FROM stagedoor.records WHERE key = $1',
  remind: `
    INSERT INTO stagedoor.reminders (key, due_at) VALUES ($1, ${IN_MS('$2')})
    ON CONFLICT (key) DO UPDATE SET due_at = ${IN_MS('$2')}`,
  takeDue: `
    WITH due AS MATERIALIZED (
      SELECT key, due_at FROM stagedoor.reminders WHERE due_at <= now() ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
    ), taken AS (
      UPDATE stagedoor.reminders AS reminder SET due_at = ${IN_MS('$2')} FROM due WHERE reminder.key = due.key
      RETURNING due.key, due.due_at
    )
    SELECT key FROM taken ORDER BY due_at`,
  dismiss: 'DELETE FROM stagedoor.reminders WHERE key = $1',
  /** Uses the empty key, which no record has. */
  probe: `
    INSERT INTO stagedoor.records (key, value, version, expires_at) VALUES ('', '', 0, now())
    ON CONFLICT (key) DO UPDATE SET expires_at = now()`,
  sweep: `
    DELETE FROM stagedoor.records WHERE key IN (
      SELECT key FROM stagedoor.records WHERE expires_at <= now() LIMIT ${SWEEP_LIMIT} FOR UPDATE SKIP LOCKED
    )`,
  sweepLimits: `
    DELETE FROM stagedoor.limits WHERE key IN (
      SELECT key FROM stagedoor.limits WHERE expire <= extract(epoch FROM now()) * 1000
      LIMIT ${SWEEP_LIMIT} FOR UPDATE SKIP LOCKED
    )`,
}

/**
 * Stores records in PostgreSQL, for any number of nodes; times are those of its clock. Writes that resolved survive a crash of
 * PostgreSQL (`synchronous_commit`), and a failover to a synchronous replica. A write whose response is lost is retried for ten
 * seconds; if it rejects then, it may have been made nevertheless.
 */
export class PostgresRecordStore implements RecordStore {
  readonly #connection: PostgresConnection
  readonly #stopSweeping: () => void

  /** `close` closes the connection. */
  constructor(connection: PostgresConnection, { onSwept = () => {} }: { onSwept?: SweepListener } = {}) {
    this.#connection = connection
    this.#stopSweeping = sweepRegularly(() => this.#sweep(), onSwept)
  }

  get outage(): Outage | undefined {
    return this.#connection.outage
  }

  async create(key: string, value: string, ttlMs: number): Promise<boolean> {
    checkRecord(key, value, ttlMs)
    return this.#write('create', [toBytes(key), toBytes(value), randomVersion(), ttlMs])
  }

  async load(key: string): Promise<StoredRecord | undefined> {
    const { rows } = await this.#run('load', [toBytes(key)])
    return rows[0] && { value: rows[0].value.toString(), version: Number(rows[0].version) }
  }

  /** Versions are random: with a counter, two values could get the same version after a failover. */
  async compareAndSet(key: string, version: number, value: string, ttlMs: number): Promise<number | undefined> {
    checkRecord(key, value, ttlMs)
    const next = randomVersion()
    const isSet = await this.#write('compareAndSet', [toBytes(key), version, toBytes(value), next, ttlMs])
    return isSet ? next : undefined
  }

  async remove(key: string): Promise<void> {
    await this.#run('remove', [toBytes(key)])
  }

  async remind(key: string, inMs: number): Promise<void> {
    checkReminder(key, inMs)
    await this.#run('remind', [toBytes(key), inMs])
  }

  async takeDue(limit: number, againInMs: number): Promise<string[]> {
    const { rows } = await this.#run('takeDue', [limit, againInMs])
    return rows.map(({ key }) => key.toString())
  }

  async dismiss(key: string): Promise<void> {
    await this.#run('dismiss', [toBytes(key)])
  }

  async check(): Promise<void> {
    await this.#run('probe', [])
  }

  async close(): Promise<void> {
    this.#stopSweeping()
    await this.#connection.close()
  }

  #run(name: keyof typeof STATEMENTS, values: readonly unknown[]) {
    return this.#connection.run(toStatement(name), values).catch(failAsStore)
  }

  async #write(name: 'create' | 'compareAndSet', values: readonly unknown[]): Promise<boolean> {
    const { rowCount } = await this.#connection.runIdempotent(toStatement(name), values).catch(failAsStore)
    return rowCount === 1
  }

  async #sweep() {
    try {
      const [records, limits] = [await this.#run('sweep', []), await this.#run('sweepLimits', [])]
      const erased = records.rowCount ?? 0
      return { erased, isBehind: erased === SWEEP_LIMIT || limits.rowCount === SWEEP_LIMIT }
    } catch {
      // Ignored: a later sweep erases expired records, which are unreadable already.
      return { erased: 0, isBehind: false }
    }
  }
}

function toStatement(name: keyof typeof STATEMENTS): Statement {
  return { name: `record-${name}`, text: STATEMENTS[name] }
}

function toBytes(text: string): Buffer {
  return Buffer.from(text)
}

function failAsStore(cause: unknown): never {
  throw new StoreError(cause)
}
