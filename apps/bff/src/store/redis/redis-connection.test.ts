import { findProgram } from '@stagedoor/testing/find-program'
import { RedisServer } from '@stagedoor/testing/redis-server'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { RedisConnection } from './redis-connection.ts'

describe.skipIf(!findProgram('redis'))('the connection to Redis', () => {
  let redis: RedisServer

  beforeAll(async () => {
    redis = await RedisServer.start()
    await redis.command(
      'ACL',
      'SETUSER',
      'node',
      'on',
      '>hunter2',
      '~stagedoor:*',
      '&stagedoor:*',
      '+@all',
      '-@dangerous',
    )
  })
  afterAll(() => redis?.stop())

  const addressOf = (user: string) => `redis://${user}@127.0.0.1:${redis.port}`

  it('needs no dangerous command, and only keys and channels with the prefix stagedoor:', async () => {
    const connection = await RedisConnection.open(addressOf('node:hunter2'))
    onTestFinished(() => connection.close())
    const received: string[] = []
    await connection.subscribe('stagedoor:changes', (message) => received.push(message))
    await connection.run((client) => client.publish('stagedoor:changes', 'hello'))
    await expect.poll(() => received).toEqual(['hello'])
    expect(Math.abs(connection.clock.now() - Date.now())).toBeLessThan(1_000)
  })

  it('SC-04: reports a refused login without the password', async () => {
    const refusal = await RedisConnection.open(addressOf('node:hunter3'), { startMs: 1_000 }).catch((error) => error)
    expect(String(refusal)).toMatch(/Redis at 127\.0\.0\.1:\d+ cannot be used \(WRONGPASS.*correct STORE_URL/)
    expect(`${refusal.stack} ${refusal.cause?.stack}`).not.toContain('hunter3')
  })

  it('waits for Redis at start-up, for a limited time', async () => {
    const later = await RedisServer.start()
    onTestFinished(() => later.stop())
    await later.kill()
    await expect(RedisConnection.open(later.url, { startMs: 300 })).rejects.toThrow('ECONNREFUSED')
    const opening = RedisConnection.open(later.url)
    await later.restart()
    const connection = await opening
    await connection.close()
  })

  it('subscribes although its connections break meanwhile', async () => {
    const connection = await RedisConnection.open(redis.url)
    onTestFinished(() => connection.close())
    const received: string[] = []
    const cut = redis.command('CLIENT', 'KILL', 'TYPE', 'normal')
    await connection.subscribe('a', (message) => received.push(message))
    await cut
    await connection.subscribe('b', (message) => received.push(message))
    for (const channel of ['a', 'b']) {
      await expect
        .poll(async () => {
          await redis.command('PUBLISH', channel, channel)
          return received
        })
        .toContain(channel)
    }
  })

  it('reports the beginning and the end of an outage once', async () => {
    const own = await RedisServer.start()
    onTestFinished(() => own.stop())
    const reported: string[] = []
    const connection = await RedisConnection.open(own.url, {
      onLost: () => reported.push('lost'),
      onRegained: () => reported.push('regained'),
    })
    onTestFinished(() => connection.close())
    await own.kill()
    for (let count = 0; count < 20; count++) {
      await connection.run((client) => client.ping()).catch(() => {})
    }
    await own.restart()
    await expect.poll(() => connection.run((client) => client.ping()).catch(() => '')).toBe('PONG')
    await expect.poll(() => reported).toEqual(['lost', 'regained'])
    expect(connection.outage?.toMs).toBeGreaterThanOrEqual(connection.outage?.fromMs ?? Number.POSITIVE_INFINITY)
  })
})
