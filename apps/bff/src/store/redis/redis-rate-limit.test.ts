import { createHash } from 'node:crypto'
import { findProgram } from '@stagedoor/testing/find-program'
import { RedisServer } from '@stagedoor/testing/redis-server'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { RedisConnection } from './redis-connection.ts'
import { createRedisRateLimit } from './redis-rate-limit.ts'

const hideKey = (key: string) => createHash('sha256').update(key).digest('base64url')
const refused = { name: 'RequestError', code: 'rate_limited', retryAfter: expect.any(Number) }

describe.skipIf(!findProgram('redis'))('a rate limit that nodes share', () => {
  let redis: RedisServer

  beforeAll(async () => {
    redis = await RedisServer.start()
  })
  afterAll(() => redis?.stop())

  async function openNode(name: string, rate: { points: number; seconds: number }) {
    const connection = await RedisConnection.open(redis.url)
    onTestFinished(() => connection.close())
    return createRedisRateLimit(connection, { ...rate, name, hideKey })
  }

  it('DS-01: counts the requests to all nodes together, separately by key', async () => {
    const rate = { points: 4, seconds: 60 }
    const nodes = [await openNode('starts', rate), await openNode('starts', rate)]
    for (const node of [...nodes, ...nodes]) await node.check('203.0.113.7')
    for (const node of nodes) await expect(node.check('203.0.113.7')).rejects.toMatchObject(refused)
    for (const node of nodes) await node.check('203.0.113.8')
    await (await openNode('messages', rate)).check('203.0.113.7')
  })

  it('DL-03: stores no address in Redis, and nothing longer than the window', async () => {
    await (await openNode('privacy', { points: 4, seconds: 60 })).check('203.0.113.9')
    const keys = await redis.command<string[]>('KEYS', 'stagedoor:limit:privacy:*')
    expect(keys).toHaveLength(1)
    expect(keys.join()).not.toContain('203.0.113.9')
    expect(await redis.command('TTL', keys[0] ?? '')).toBeLessThanOrEqual(60)
  })

  it('accepts requests again after the window', async () => {
    const limit = await openNode('short', { points: 1, seconds: 1 })
    await limit.check('a')
    await expect(limit.check('a')).rejects.toMatchObject({ ...refused, retryAfter: 1 })
    await expect.poll(() => limit.check('a').catch(() => 'refused')).toBeUndefined()
  })

  it('counts per node while Redis is down', async () => {
    const own = await RedisServer.start()
    onTestFinished(() => own.stop())
    const connection = await RedisConnection.open(own.url)
    onTestFinished(() => connection.close())
    const limit = createRedisRateLimit(connection, { name: 'away', points: 2, seconds: 60, hideKey })
    await own.kill()
    await limit.check('a')
    await limit.check('a')
    await expect(limit.check('a')).rejects.toMatchObject(refused)
  })
})
