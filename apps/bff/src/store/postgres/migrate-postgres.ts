import { Client, type ClientConfig } from 'pg'
import { MIGRATIONS, SCHEMA } from './postgres-schema.ts'

/** How long a node waits for another one's migration, in ms. */
const MIGRATION_MS = 60_000

/** Identifies our advisory lock: `Stgd` in ASCII. */
const LOCK = 0x53746764

/** The database cannot be used by this release. */
export class UnusableSchemaError extends Error {}

/** Creates the tables, or migrates those of an earlier release. Of concurrent callers one does, and the others wait. */
export async function migratePostgres(config: ClientConfig, migrations = MIGRATIONS): Promise<void> {
  const client = new Client({ ...config, query_timeout: MIGRATION_MS, statement_timeout: MIGRATION_MS })
  // Reported by the query or the connection attempt.
  client.on('error', () => {})
  try {
    await client.connect()
    const newest = migrations.at(-1)?.to ?? 0
    // Needs no permission to create anything.
    if ((await readVersion(client)) === newest) return
    // Before the transaction, which would not see all that was committed while it waited. Released with the connection.
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query('BEGIN')
    const version = await readVersion(client)
    if (version > newest) {
      throw new UnusableSchemaError(
        `its schema ${SCHEMA} has version ${version}, and this Stagedoor supports up to ${newest}: run the Stagedoor that ` +
          'migrated it, or use another database',
      )
    }
    if (version === 0) await createSchema(client)
    for (const { to, sql } of migrations) if (to > version) await client.query(sql)
    await client.query(`UPDATE ${SCHEMA}.schema_version SET version = $1`, [newest])
    await client.query('COMMIT')
  } finally {
    await client.end().catch(() => {})
  }
}

/** Returns 0 for a database without our tables. */
async function readVersion(client: Client): Promise<number> {
  const { rows } = await client.query("SELECT to_regclass('stagedoor.schema_version') IS NOT NULL AS known")
  if (!rows[0].known) return 0
  const found = await client.query(`SELECT version FROM ${SCHEMA}.schema_version`)
  return found.rows[0].version
}

async function createSchema(client: Client): Promise<void> {
  // A database administrator may have created it for a user without permission to create one.
  const { rows } = await client.query('SELECT to_regnamespace($1) IS NOT NULL AS known', [SCHEMA])
  if (!rows[0].known) await client.query(`CREATE SCHEMA ${SCHEMA}`)
  await client.query(`CREATE TABLE ${SCHEMA}.schema_version (version integer NOT NULL)`)
  await client.query(`INSERT INTO ${SCHEMA}.schema_version VALUES (0)`)
}
