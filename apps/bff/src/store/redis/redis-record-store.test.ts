import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer } from 'node:net'
import { findRedis } from '@stagedoor/testing/find-redis'
import { RedisServer } from '@stagedoor/testing/redis-server'
import { longest } from '@stagedoor/testing/test-limits'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { describeRecordStore } from '../../../test/contracts/record-store.contract.ts'
import { StoreError } from '../../errors.ts'
import { RedisConnection } from './redis-connection.ts'
import { RedisRecordStore } from './redis-record-store.ts'

let redis: RedisServer
let cluster: RedisServer

async function openStore(server: RedisServer): Promise<RedisRecordStore> {
  return new RedisRecordStore(await RedisConnection.open(server.url))
}

/** In front of Redis: when told, it hands on what is asked, but hangs up in place of the answer. */
async function startForgetfulProxy(to: number) {
  const state = { forgets: false, forgotten: 0 }
  const server = createServer((client) => {
    const upstream = createConnection(to, '127.0.0.1')
    for (const socket of [client, upstream]) socket.on('error', () => {})
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
    let wasAsked = false
    client.on('data', (data) => {
      // Not the answer to something else, such as a ping.
      wasAsked = state.forgets && data.includes('EVALSHA')
      upstream.write(data)
    })
    upstream.on('data', (data) => {
      if (!wasAsked) return void client.write(data)
      state.forgets = false
      state.forgotten += 1
      client.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return {
    port: (server.address() as AddressInfo).port,
    forgetOnce: () => {
      state.forgets = true
    },
    get forgotten() {
      return state.forgotten
    },
  }
}

/** Lets time pass for all that Redis keeps, by taking it off every deadline. */
const ADVANCE = `
for _, key in ipairs(redis.call('KEYS', 'stagedoor:record:*')) do
  redis.call('PEXPIRE', key, redis.call('PTTL', key) - ARGV[1])
end
for _, key in ipairs(redis.call('ZRANGE', 'stagedoor:reminders', 0, -1)) do
  redis.call('ZINCRBY', 'stagedoor:reminders', -ARGV[1], key)
end`

describe.skipIf(!findRedis())('RedisRecordStore', () => {
  beforeAll(async () => {
    redis = await RedisServer.start()
    // One machine that holds all of a cluster's slots is as strict about keys as a cluster of many.
    cluster = await RedisServer.start(['--cluster-enabled', 'yes'])
    await cluster.command('CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
    await vi.waitFor(
      async () => expect(await cluster.command('CLUSTER', 'INFO')).toContain('cluster_state:ok'),
      longest,
    )
  })
  afterAll(() => Promise.all([redis?.stop(), cluster?.stop()]))

  describeRecordStore('RedisRecordStore', {
    create: async () => {
      await redis.command('FLUSHALL')
      return openStore(redis)
    },
    advance: async (ms) => void (await redis.command('EVAL', ADVANCE, '0', `${ms}`)),
    // Redis's own time goes on during the tests.
    toleranceMs: 10_000,
  })

  describe('in a Redis Cluster', () => {
    it('touches one key at a time, whatever it does', async () => {
      const store = await openStore(cluster)
      onTestFinished(() => store.close())
      for (const key of ['a', 'b', 'c']) {
        expect(await store.create(key, 'one', 60_000)).toBe(true)
        const version = (await store.load(key))?.version ?? 0
        expect(await store.compareAndSet(key, version, 'two', 60_000)).toBeDefined()
        await store.remind(key, 1)
      }
      await expect.poll(() => store.takeDue(10, 60_000)).toHaveLength(3)
      await store.dismiss('a')
      await store.remove('a')
      await store.check()
    })
  })

  it.each([
    ['memory is full', 'maxmemory', '1'],
    ['no replica is there', 'min-replicas-to-write', '1'],
  ])('says that no write would be kept when %s, and reads on', async (_, setting, value) => {
    const store = await openStore(redis)
    onTestFinished(() => store.close())
    await store.create(setting, 'kept', 60_000)
    const { version = 0 } = (await store.load(setting)) ?? {}
    await redis.command('CONFIG', 'SET', setting, value)
    await expect(store.check()).rejects.toThrow(StoreError)
    await expect(store.create('b', '', 60_000)).rejects.toThrow(StoreError)
    await expect(store.compareAndSet(setting, version, 'lost', 60_000)).rejects.toThrow(StoreError)
    await expect(store.remind('b', 1)).rejects.toThrow(StoreError)
    expect((await store.load(setting))?.value).toBe('kept')
    await redis.command('CONFIG', 'SET', setting, '0')
    await store.check()
  })

  it('says that no write would be kept by a replica', async () => {
    const replica = await RedisServer.start()
    onTestFinished(() => replica.stop())
    const store = await openStore(replica)
    onTestFinished(() => store.close())
    await store.check()
    await replica.command('REPLICAOF', '127.0.0.1', `${redis.port}`)
    await expect(store.check()).rejects.toThrow(StoreError)
  })

  it('keeps its records when Redis is killed, refuses at once meanwhile, and comes back by itself', async () => {
    const own = await RedisServer.start()
    onTestFinished(() => own.stop())
    const store = await openStore(own)
    onTestFinished(() => store.close())
    await store.create('a', 'kept', 60_000)
    await own.kill()
    await expect.poll(() => store.load('a').catch((error: unknown) => error)).toBeInstanceOf(StoreError)
    const begin = performance.now()
    for (let count = 0; count < 100; count++) await expect(store.create('b', '', 60_000)).rejects.toThrow(StoreError)
    // Each would take two seconds if it waited for an answer.
    expect(performance.now() - begin).toBeLessThan(50_000)
    expect(store.outage).toMatchObject({ fromMs: expect.any(Number) })
    await own.restart()
    await expect.poll(() => store.load('a').catch(() => undefined)).toMatchObject({ value: 'kept' })
    expect(await store.load('b')).toBeUndefined()
    expect(store.outage?.toMs).toBeGreaterThan(store.outage?.fromMs ?? Number.POSITIVE_INFINITY)
  })

  it('knows what became of a write whose answer was lost', async () => {
    const proxy = await startForgetfulProxy(redis.port)
    const store = new RedisRecordStore(await RedisConnection.open(`redis://127.0.0.1:${proxy.port}`))
    onTestFinished(() => store.close())
    proxy.forgetOnce()
    expect(await store.create('answer lost', 'first', 600_000)).toBe(true)
    const { version = 0, value } = (await store.load('answer lost')) ?? {}
    expect(value).toBe('first')
    proxy.forgetOnce()
    expect(await store.compareAndSet('answer lost', version, 'second', 600_000)).toBeDefined()
    expect((await store.load('answer lost'))?.value).toBe('second')
    expect(proxy.forgotten).toBe(2)

    // Somebody else's work is not taken for one's own.
    proxy.forgetOnce()
    expect(await store.create('answer lost', 'third', 600_000)).toBe(false)
    expect(await store.compareAndSet('answer lost', version, 'third', 600_000)).toBeUndefined()
  })

  it('waits no longer than two seconds for a Redis that hangs, and uses it again when it goes on', async () => {
    const own = await RedisServer.start()
    onTestFinished(() => own.stop())
    const store = await openStore(own)
    onTestFinished(() => store.close())
    await store.create('a', 'kept', 600_000)
    own.hang()
    const begin = performance.now()
    await expect(store.load('a')).rejects.toThrow(StoreError)
    // A connection that says nothing is given up after six seconds.
    expect(performance.now() - begin).toBeLessThan(5_500)
    await expect(store.load('a')).rejects.toThrow(StoreError)
    own.goOn()
    await expect.poll(() => store.load('a').catch(() => undefined)).toBeDefined()
  })
})
