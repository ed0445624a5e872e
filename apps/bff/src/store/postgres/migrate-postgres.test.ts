import { findProgram } from '@stagedoor/testing/find-program'
import { PostgresServer } from '@stagedoor/testing/postgres-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migratePostgres } from './migrate-postgres.ts'
import { MIGRATIONS } from './postgres-schema.ts'

describe.skipIf(!findProgram('postgres'))('migrations of PostgreSQL', () => {
  let server: PostgresServer
  const query = (sql: string) => server.query(sql, 'stagedoor')
  const migrate = (migrations = MIGRATIONS) => migratePostgres({ connectionString: server.url }, migrations)
  const versions = async () => (await query('SELECT version FROM stagedoor.schema_version')).rows

  beforeAll(async () => {
    server = await PostgresServer.start()
  })
  afterAll(() => server?.stop())
  beforeEach(() => query('DROP SCHEMA IF EXISTS stagedoor CASCADE'))

  /** Fails if it runs twice. */
  const next = { to: (MIGRATIONS.at(-1)?.to ?? 0) + 1, sql: 'ALTER TABLE stagedoor.records ADD COLUMN later text' }

  it('run once when ten nodes start at the same time', async () => {
    await Promise.all(Array.from({ length: 10 }, () => migrate()))
    expect(await versions()).toEqual([{ version: MIGRATIONS.at(-1)?.to }])
  })

  it('add to the tables of the version before, with their data, once', async () => {
    await migrate()
    await query("INSERT INTO stagedoor.records VALUES ('a', 'kept', 1, 'infinity')")
    await Promise.all(Array.from({ length: 10 }, () => migrate([...MIGRATIONS, next])))
    expect(await versions()).toEqual([{ version: next.to }])
    const { rows } = await query("SELECT convert_from(value, 'UTF8') AS value, later FROM stagedoor.records")
    expect(rows).toEqual([{ value: 'kept', later: null }])
  })

  it('change nothing if one fails', async () => {
    await migrate()
    await expect(migrate([...MIGRATIONS, { ...next, sql: `${next.sql}; SELECT 1 / 0` }])).rejects.toThrow('division')
    expect(await versions()).toEqual([{ version: MIGRATIONS.at(-1)?.to }])
    await migrate([...MIGRATIONS, next])
    expect(await versions()).toEqual([{ version: next.to }])
  })

  it('refuse the tables of a later release', async () => {
    await migrate([...MIGRATIONS, next])
    await expect(migrate()).rejects.toThrow(`has version ${next.to}, and this Stagedoor supports up to`)
  })

  it('use a schema that was created for a user without permission to create one', async () => {
    await query('ALTER DATABASE stagedoor OWNER TO operator; CREATE SCHEMA stagedoor AUTHORIZATION stagedoor')
    await migrate()
    expect(await versions()).toEqual([{ version: MIGRATIONS.at(-1)?.to }])
    await query('ALTER DATABASE stagedoor OWNER TO stagedoor')
  })
})
