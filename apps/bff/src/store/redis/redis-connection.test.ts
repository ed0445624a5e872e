import { findRedis } from '@stagedoor/testing/find-redis'
import { RedisServer } from '@stagedoor/testing/redis-server'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { RedisConnection } from './redis-connection.ts'

describe.skipIf(!findRedis())('the connection to Redis', () => {
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

  it('needs no dangerous command, and no key or channel that does not begin with stagedoor:', async () => {
    const connection = await RedisConnection.open(addressOf('node:hunter2'))
    onTestFinished(() => connection.close())
    const heard: string[] = []
    await connection.subscribe('stagedoor:changes', (message) => heard.push(message))
    await connection.run((client) => client.publish('stagedoor:changes', 'hello'))
    await expect.poll(() => heard).toEqual(['hello'])
    expect(Math.abs(connection.clock.now() - Date.now())).toBeLessThan(1_000)
  })

  it('SC-04: says what to do when it is not let in, without the password', async () => {
    const refusal = await RedisConnection.open(addressOf('node:hunter3'), { startMs: 1_000 }).catch((error) => error)
    expect(String(refusal)).toMatch(/Redis at 127\.0\.0\.1:\d+ cannot be used \(WRONGPASS.*correct STORE_URL/)
    expect(`${refusal.stack} ${refusal.cause?.stack}`).not.toContain('hunter3')
  })

  it('waits at the start for a Redis that is not there yet, and gives up in time', async () => {
    const later = await RedisServer.start()
    onTestFinished(() => later.stop())
    await later.kill()
    await expect(RedisConnection.open(later.url, { startMs: 300 })).rejects.toThrow('ECONNREFUSED')
    const opening = RedisConnection.open(later.url)
    await later.restart()
    const connection = await opening
    await connection.close()
  })

  it('subscribes although its connections break just then', async () => {
    const connection = await RedisConnection.open(redis.url)
    onTestFinished(() => connection.close())
    const heard: string[] = []
    const cut = redis.command('CLIENT', 'KILL', 'TYPE', 'normal')
    await connection.subscribe('a', (message) => heard.push(message))
    await cut
    await connection.subscribe('b', (message) => heard.push(message))
    for (const channel of ['a', 'b']) {
      await expect
        .poll(async () => {
          await redis.command('PUBLISH', channel, channel)
          return heard
        })
        .toContain(channel)
    }
  })

  it('says once that Redis is lost, and once that it is back', async () => {
    const own = await RedisServer.start()
    onTestFinished(() => own.stop())
    const said: string[] = []
    const connection = await RedisConnection.open(own.url, {
      onLost: () => said.push('lost'),
      onRegained: () => said.push('regained'),
    })
    onTestFinished(() => connection.close())
    await own.kill()
    for (let count = 0; count < 20; count++) {
      await connection.run((client) => client.ping()).catch(() => {})
    }
    await own.restart()
    await expect.poll(() => connection.run((client) => client.ping()).catch(() => '')).toBe('PONG')
    await expect.poll(() => said).toEqual(['lost', 'regained'])
    expect(connection.outage?.toMs).toBeGreaterThanOrEqual(connection.outage?.fromMs ?? Number.POSITIVE_INFINITY)
  })
})
