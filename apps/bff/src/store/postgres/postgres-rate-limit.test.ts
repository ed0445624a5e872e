import { createHash } from 'node:crypto'
import { findProgram } from '@stagedoor/testing/find-program'
import { PostgresServer } from '@stagedoor/testing/postgres-server'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { PostgresConnection } from './postgres-connection.ts'
import { createPostgresRateLimit } from './postgres-rate-limit.ts'

const hideKey = (key: string) => createHash('sha256').update(key).digest('base64url')
const refused = { name: 'RequestError', code: 'rate_limited', retryAfter: expect.any(Number) }

describe.skipIf(!findProgram('postgres'))('a rate limit that nodes share in PostgreSQL', () => {
  let server: PostgresServer

  beforeAll(async () => {
    server = await PostgresServer.start()
  })
  afterAll(() => server?.stop())

  async function openNode(name: string, rate: { points: number; seconds: number }) {
    const connection = await PostgresConnection.open(server.url)
    onTestFinished(() => connection.close())
    return createPostgresRateLimit(connection, { ...rate, name, hideKey })
  }

  it('DS-01: counts the requests to all nodes together, separately by key', async () => {
    const rate = { points: 4, seconds: 60 }
    const nodes = [await openNode('starts', rate), await openNode('starts', rate)]
    for (const node of [...nodes, ...nodes]) await node.check('203.0.113.7')
    for (const node of nodes) await expect(node.check('203.0.113.7')).rejects.toMatchObject(refused)
    for (const node of nodes) await node.check('203.0.113.8')
    await (await openNode('messages', rate)).check('203.0.113.7')
  })

  it('DS-01: counts by one clock on nodes whose clocks differ', async () => {
    const rate = { points: 1, seconds: 60 }
    const [one, other] = [await openNode('clocks', rate), await openNode('clocks', rate)]
    await one.check('a')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
    onTestFinished(() => void vi.useRealTimers())
    await expect(other.check('a')).rejects.toMatchObject(refused)
  })

  it('DL-03: stores no address', async () => {
    await (await openNode('privacy', { points: 4, seconds: 60 })).check('203.0.113.9')
    const { rows } = await server.query("SELECT key FROM stagedoor.limits WHERE key LIKE 'privacy:%'", 'stagedoor')
    expect(rows).toHaveLength(1)
    expect(rows[0].key).not.toContain('203.0.113.9')
  })

  it('accepts requests again after the window', async () => {
    const limit = await openNode('short', { points: 1, seconds: 1 })
    await limit.check('a')
    await expect(limit.check('a')).rejects.toMatchObject({ ...refused, retryAfter: 1 })
    await expect.poll(() => limit.check('a').catch(() => 'refused')).toBeUndefined()
  })

  it('counts per node while PostgreSQL is down', async () => {
    const limit = await openNode('away', { points: 2, seconds: 60 })
    await server.kill()
    await limit.check('a')
    await limit.check('a')
    await expect(limit.check('a')).rejects.toMatchObject(refused)
    await server.restart()
  })
})
