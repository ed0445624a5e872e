import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProgram } from '@stagedoor/testing/find-program'
import { PostgresServer } from '@stagedoor/testing/postgres-server'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { PostgresConnection } from './postgres-connection.ts'

const NOW = { name: 'now', text: 'SELECT now()' }

describe.skipIf(!findProgram('postgres'))('the connection to PostgreSQL', () => {
  let server: PostgresServer

  beforeAll(async () => {
    server = await PostgresServer.start()
  })
  afterAll(() => server?.stop())

  async function open(url: string, options = {}) {
    const connection = await PostgresConnection.open(url, options)
    onTestFinished(() => connection.close())
    return connection
  }

  it("needs only a database of its own, and uses the server's clock", async () => {
    const connection = await open(server.url)
    expect(Math.abs(connection.clock.now() - Date.now())).toBeLessThan(1_000)
    const tables = await server.query(
      "SELECT DISTINCT schemaname FROM pg_tables WHERE tableowner = 'stagedoor'",
      'stagedoor',
    )
    expect(tables.rows).toEqual([{ schemaname: 'stagedoor' }])
  })

  it('SC-04: reports a refused login without the password', async () => {
    const url = server.url.replace('stagedoors-password', 'hunter3')
    const refusal = await PostgresConnection.open(url).catch((error) => error)
    expect(String(refusal)).toMatch(/PostgreSQL at 127\.0\.0\.1:\d+ cannot be used \(password.*correct STORE_URL/)
    expect(`${refusal.stack} ${refusal.cause?.stack} ${JSON.stringify(refusal.cause)}`).not.toContain('hunter3')
  })

  it('refuses a missing database at once, with its name', async () => {
    const url = server.url.replace(/stagedoor$/, 'elsewhere')
    await expect(PostgresConnection.open(url)).rejects.toThrow('database "elsewhere" does not exist')
  })

  it('waits for PostgreSQL at start-up, for a limited time', async () => {
    const later = await PostgresServer.start()
    onTestFinished(() => later.stop())
    await later.kill()
    await expect(PostgresConnection.open(later.url, { startMs: 300 })).rejects.toThrow('ECONNREFUSED')
    const opening = PostgresConnection.open(later.url, { startMs: 60_000 })
    await later.restart()
    await (await opening).close()
  })

  it('reports the beginning and the end of an outage once, and hears notifications afterwards', async () => {
    const own = await PostgresServer.start()
    onTestFinished(() => own.stop())
    const reported: string[] = []
    const connection = await open(own.url, {
      onLost: () => reported.push('lost'),
      onRegained: () => reported.push('regained'),
    })
    const received: string[] = []
    await connection.subscribe('stagedoor:changes', (message) => received.push(message))
    await own.kill()
    for (let count = 0; count < 20; count++) await expect(connection.run(NOW, [])).rejects.toThrow()
    await own.restart()
    await expect.poll(() => reported).toEqual(['lost', 'regained'])
    await connection.publish('stagedoor:changes', 'hello')
    await expect.poll(() => received).toEqual(['hello'])
    expect(connection.outage?.toMs).toBeGreaterThanOrEqual(connection.outage?.fromMs ?? Number.POSITIVE_INFINITY)
  })

  it('survives when PostgreSQL is killed while statements are under way', async () => {
    const own = await PostgresServer.start()
    onTestFinished(() => own.stop())
    const connection = await open(own.url)
    const sleep = { name: 'sleep', text: 'SELECT pg_sleep(60)' }
    const unfinished = Promise.all(
      Array.from({ length: 5 }, () => expect(connection.run(sleep, [])).rejects.toThrow('Connection terminated')),
    )
    const areSleeping =
      "SELECT count(*) AS count FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND state = 'active'"
    await expect
      .poll(async () => Number((await own.query(areSleeping, 'stagedoor')).rows[0]?.['count']))
      .toBeGreaterThanOrEqual(5)
    await own.kill()
    await unfinished
    await own.restart()
    await expect.poll(() => connection.run(NOW, []).then(() => 'works', String)).toBe('works')
  })

  it('closes although PostgreSQL hangs', async () => {
    const own = await PostgresServer.start()
    onTestFinished(() => own.stop())
    const connection = await PostgresConnection.open(own.url)
    await connection.run(NOW, [])
    own.hang()
    await connection.close()
    await expect(connection.run(NOW, [])).rejects.toThrow('not reachable')
  })

  it('notices a server that hangs, and one that continues', async () => {
    const own = await PostgresServer.start()
    onTestFinished(() => own.stop())
    const reported: string[] = []
    await open(own.url, { onLost: () => reported.push('lost'), onRegained: () => reported.push('regained') })
    own.hang()
    await expect.poll(() => reported).toEqual(['lost'])
    own.goOn()
    await expect.poll(() => reported).toEqual(['lost', 'regained'])
  })

  it('verifies the certificate with sslmode=require, and does not with no-verify', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stagedoor-certificate-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    const options = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1']
    const files = ['-keyout', key, '-out', certificate]
    execFileSync('openssl', ['req', '-x509', ...options, ...files, ...subject], { stdio: 'ignore' })
    giveToServer(folder, key, certificate)
    const own = await PostgresServer.start(['ssl=on', `ssl_key_file=${key}`, `ssl_cert_file=${certificate}`])
    onTestFinished(() => own.stop())
    const url = own.url.replace('127.0.0.1', 'localhost')
    await expect(PostgresConnection.open(`${url}?sslmode=require`, { startMs: 0 })).rejects.toThrow('self-signed')
    for (const mode of ['no-verify', `require&sslrootcert=${certificate}`]) {
      const connection = await open(`${url}?sslmode=${mode}`)
      const text = 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()'
      expect((await connection.run({ name: 'tls', text }, [])).rows).toEqual([{ ssl: true }])
    }
  })
})

/** PostgreSQL requires that its key is readable for its own user only. */
function giveToServer(folder: string, ...files: string[]): void {
  if (process.getuid?.() !== 0) return
  const idOf = (kind: string) => Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }))
  for (const path of [folder, ...files]) chownSync(path, idOf('-u'), idOf('-g'))
  for (const file of files) chmodSync(file, 0o600)
}
