import { findProgram } from '@stagedoor/testing/find-program'
import { PostgresServer } from '@stagedoor/testing/postgres-server'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { describeRecordStore } from '../../../test/contracts/record-store.contract.ts'
import { StoreError } from '../../errors.ts'
import { PostgresConnection } from './postgres-connection.ts'
import { PostgresRecordStore } from './postgres-record-store.ts'

/** Advances the time by moving all deadlines. */
const toAdvance = (ms: number) => `
  UPDATE stagedoor.records SET expires_at = expires_at - ${ms} * interval '1 millisecond';
  UPDATE stagedoor.reminders SET due_at = due_at - ${ms} * interval '1 millisecond'`

describe.skipIf(!findProgram('postgres'))('PostgresRecordStore', () => {
  let server: PostgresServer

  beforeAll(async () => {
    server = await PostgresServer.start()
  })
  afterAll(() => server?.stop())

  const open = async (url = server.url) => new PostgresRecordStore(await PostgresConnection.open(url))

  async function openForTest(url = server.url) {
    const store = await open(url)
    onTestFinished(() => store.close())
    return store
  }

  describeRecordStore('PostgresRecordStore', {
    create: async () => {
      const store = await open()
      await server.query('TRUNCATE stagedoor.records, stagedoor.reminders', 'stagedoor')
      return store
    },
    advance: async (ms) => void (await server.query(toAdvance(ms), 'stagedoor')),
    // PostgreSQL's clock advances during the tests.
    toleranceMs: 10_000,
  })

  it('erases expired records and rate limits, and no others', async () => {
    const connection = await PostgresConnection.open(server.url)
    const swept = Promise.withResolvers<number>()
    const store = new PostgresRecordStore(connection, { onSwept: swept.resolve })
    onTestFinished(() => store.close())
    await server.query('TRUNCATE stagedoor.records', 'stagedoor')
    await store.create('expired', '', 1)
    await store.create('lasting', 'kept', 600_000)
    await server.query("INSERT INTO stagedoor.limits VALUES ('expired', 1, 1), ('lasting', 1, 9e12)", 'stagedoor')
    expect(await swept.promise).toBe(1)
    expect((await store.load('lasting'))?.value).toBe('kept')
    const keys = async () => (await server.query('SELECT key FROM stagedoor.limits', 'stagedoor')).rows
    await expect.poll(keys).toEqual([{ key: 'lasting' }])
  })

  /** Locks the rows of a statement, as another node does in the middle of its own. Returns how to release them. */
  async function lock(statement: string): Promise<() => Promise<void>> {
    const client = new Client({ connectionString: server.url })
    await client.connect()
    await client.query(`BEGIN; ${statement} FOR UPDATE`)
    return () => client.end()
  }

  it('takes the reminders that no other node is taking, without waiting for that node', async () => {
    const store = await openForTest()
    await server.query('TRUNCATE stagedoor.reminders', 'stagedoor')
    for (const key of ['taken', 'free']) await store.remind(key, 1)
    const release = await lock("SELECT * FROM stagedoor.reminders WHERE key = 'taken'")
    try {
      expect(await store.takeDue(10, 600_000)).toEqual(['free'])
    } finally {
      await release()
    }
    expect(await store.takeDue(10, 600_000)).toEqual(['taken'])
  })

  it('sweeps expired records and rate limits around those that another node has locked', async () => {
    await server.query(
      `TRUNCATE stagedoor.records, stagedoor.limits;
       INSERT INTO stagedoor.records VALUES ('locked', '', 1, now()), ('expired', '', 1, now());
       INSERT INTO stagedoor.limits VALUES ('locked', 1, 1), ('expired', 1, 1)`,
      'stagedoor',
    )
    const releases = [
      await lock("SELECT * FROM stagedoor.records WHERE key = 'locked'"),
      await lock("SELECT * FROM stagedoor.limits WHERE key = 'locked'"),
    ]
    // Sweeps from now on, so not before the rows are locked.
    await openForTest()
    try {
      for (const table of ['records', 'limits']) {
        const keys = async () => {
          const { rows } = await server.query(`SELECT key FROM stagedoor.${table}`, 'stagedoor')
          return rows.map(({ key }) => String(key))
        }
        await expect.poll(keys).toEqual(['locked'])
      }
    } finally {
      for (const release of releases) await release()
    }
  })

  it('keeps its records when PostgreSQL is killed, rejects meanwhile, and reconnects', async () => {
    const own = await PostgresServer.start()
    onTestFinished(() => own.stop())
    const store = await openForTest(own.url)
    await store.create('a', 'kept', 600_000)
    await own.kill()
    const begin = performance.now()
    for (let count = 0; count < 20; count++) await expect(store.load('a')).rejects.toThrow(StoreError)
    // Each would take two seconds if it waited for a response.
    expect(performance.now() - begin).toBeLessThan(10_000)
    expect(store.outage).toMatchObject({ fromMs: expect.any(Number) })
    await own.restart()
    await expect.poll(() => store.load('a').catch(() => undefined)).toMatchObject({ value: 'kept' })
    expect(store.outage?.toMs).toBeGreaterThan(store.outage?.fromMs ?? Number.POSITIVE_INFINITY)
  })

  it('rejects a statement that PostgreSQL does not answer in time, and recovers', async () => {
    const own = await PostgresServer.start()
    onTestFinished(() => own.stop())
    const store = await openForTest(own.url)
    await store.create('a', 'kept', 600_000)
    own.hang()
    await expect(store.load('a')).rejects.toMatchObject({ code: 'store_unavailable' })
    await expect(store.check()).rejects.toThrow(StoreError)
    own.goOn()
    await expect.poll(() => store.load('a').catch(() => undefined)).toMatchObject({ value: 'kept' })
  })

  it('recognizes its own write after a lost response, and not that of another', async () => {
    const store = await openForTest()
    await store.create('lost', 'first', 600_000)
    const { version = 0 } = (await store.load('lost')) ?? {}
    // Breaks the connection of each write of this value after the write.
    await server.query(
      `CREATE FUNCTION stagedoor.cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF nextval('stagedoor.cuts') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NULL; END $$;
       CREATE SEQUENCE stagedoor.cuts; GRANT USAGE ON SEQUENCE stagedoor.cuts TO stagedoor;
       CREATE TRIGGER cut AFTER UPDATE ON stagedoor.records FOR EACH ROW EXECUTE FUNCTION stagedoor.cut()`,
      'stagedoor',
    )
    onTestFinished(async () => {
      await server.query('DROP FUNCTION stagedoor.cut CASCADE; DROP SEQUENCE stagedoor.cuts', 'stagedoor')
    })
    const next = await store.compareAndSet('lost', version, 'second', 600_000)
    expect(next).toBeDefined()
    expect(await store.load('lost')).toEqual({ value: 'second', version: next })
    expect(await store.compareAndSet('lost', version, 'third', 600_000)).toBeUndefined()
  })

  it('fails the check on a database that accepts no writes', async () => {
    const store = await openForTest()
    await store.check()
    await server.query('ALTER ROLE stagedoor SET default_transaction_read_only = on')
    onTestFinished(async () => {
      await server.query('ALTER ROLE stagedoor RESET default_transaction_read_only')
    })
    const readOnly = await openForTest()
    await expect(readOnly.check()).rejects.toThrow(StoreError)
  })
})
