import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer } from 'node:net'
import { findProgram } from '@stagedoor/testing/find-program'
import { RedisServer } from '@stagedoor/testing/redis-server'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { describeRecordStore } from '../../../test/contracts/record-store.contract.ts'
import { StoreError } from '../../errors.ts'
import { RedisConnection } from './redis-connection.ts'
import { RedisRecordStore } from './redis-record-store.ts'

let redis: RedisServer
let cluster: RedisServer

async function openStore(server: RedisServer): Promise<RedisRecordStore> {
  return new RedisRecordStore(await RedisConnection.open(server.url))
}

/** A proxy to Redis that, on demand, forwards a script and closes the connection instead of sending the response. */
async function startLossyProxy(to: number) {
  const state = { isLossy: false, lost: 0 }
  const server = createServer((client) => {
    const upstream = createConnection(to, '127.0.0.1')
    for (const socket of [client, upstream]) socket.on('error', () => {})
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
    let isScript = false
    client.on('data', (data) => {
      // Other responses, such as to pings, pass.
      isScript = state.isLossy && data.includes('EVALSHA')
      upstream.write(data)
    })
    upstream.on('data', (data) => {
      if (!isScript) return void client.write(data)
      state.isLossy = false
      state.lost += 1
      client.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return {
    port: (server.address() as AddressInfo).port,
    loseOnce: () => {
      state.isLossy = true
    },
    get lost() {
      return state.lost
    },
  }
}

/** Advances the time by moving all deadlines. */
const ADVANCE = `
for _, key in ipairs(redis.call('KEYS', 'stagedoor:record:*')) do
  redis.call('PEXPIRE', key, redis.call('PTTL', key) - ARGV[1])
end
for _, key in ipairs(redis.call('ZRANGE', 'stagedoor:reminders', 0, -1)) do
  redis.call('ZINCRBY', 'stagedoor:reminders', -ARGV[1], key)
end`

describe.skipIf(!findProgram('redis'))('RedisRecordStore', () => {
  beforeAll(async () => {
    redis = await RedisServer.start()
    cluster = await RedisServer.startCluster()
  })
  afterAll(() => Promise.all([redis?.stop(), cluster?.stop()]))

  describeRecordStore('RedisRecordStore', {
    create: async () => {
      await redis.command('FLUSHALL')
      return openStore(redis)
    },
    advance: async (ms) => void (await redis.command('EVAL', ADVANCE, '0', `${ms}`)),
    // Redis's clock advances during the tests.
    toleranceMs: 10_000,
  })

  describe('in a Redis Cluster', () => {
    it('uses one key per command', async () => {
      const store = await openStore(cluster)
      onTestFinished(() => store.close())
      for (const key of ['a', 'b', 'c']) {
        expect(await store.create(key, 'one', 60_000)).toBe(true)
        const version = (await store.load(key))?.version ?? 0
        expect(await store.compareAndSet(key, version, 'two', 60_000)).toBeDefined()
        await store.remind(key, 1)
      }
      const taken = new Set<string>()
      const take = async () => {
        for (const key of await store.takeDue(10, 60_000)) taken.add(key)
        return taken.size
      }
      await expect.poll(take).toBe(3)
      await store.dismiss('a')
      await store.remove('a')
      await store.check()
    })
  })

  it.each([
    ['memory is full', 'maxmemory', '1'],
    ['no replica is connected', 'min-replicas-to-write', '1'],
  ])('rejects writes and still reads when %s', async (_, setting, value) => {
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

  it('fails the check on a replica', async () => {
    const replica = await RedisServer.start()
    onTestFinished(() => replica.stop())
    const store = await openStore(replica)
    onTestFinished(() => store.close())
    await store.check()
    await replica.command('REPLICAOF', '127.0.0.1', `${redis.port}`)
    await expect(store.check()).rejects.toThrow(StoreError)
  })

  it('keeps its records when Redis is killed, rejects immediately meanwhile, and reconnects', async () => {
    const own = await RedisServer.start()
    onTestFinished(() => own.stop())
    const store = await openStore(own)
    onTestFinished(() => store.close())
    await store.create('a', 'kept', 60_000)
    await own.kill()
    await expect.poll(() => store.load('a').catch((error: unknown) => error)).toBeInstanceOf(StoreError)
    const begin = performance.now()
    for (let count = 0; count < 100; count++) await expect(store.create('b', '', 60_000)).rejects.toThrow(StoreError)
    // Each would take two seconds if it waited for a response.
    expect(performance.now() - begin).toBeLessThan(50_000)
    expect(store.outage).toMatchObject({ fromMs: expect.any(Number) })
    await own.restart()
    await expect.poll(() => store.load('a').catch(() => undefined)).toMatchObject({ value: 'kept' })
    expect(await store.load('b')).toBeUndefined()
    expect(store.outage?.toMs).toBeGreaterThan(store.outage?.fromMs ?? Number.POSITIVE_INFINITY)
  })

  it('recognizes its own write after a lost response', async () => {
    const proxy = await startLossyProxy(redis.port)
    const store = new RedisRecordStore(await RedisConnection.open(`redis://127.0.0.1:${proxy.port}`))
    onTestFinished(() => store.close())
    proxy.loseOnce()
    expect(await store.create('response lost', 'first', 600_000)).toBe(true)
    const { version = 0, value } = (await store.load('response lost')) ?? {}
    expect(value).toBe('first')
    proxy.loseOnce()
    expect(await store.compareAndSet('response lost', version, 'second', 600_000)).toBeDefined()
    expect((await store.load('response lost'))?.value).toBe('second')
    expect(proxy.lost).toBe(2)

    // Writes of others are not mistaken for its own.
    proxy.loseOnce()
    expect(await store.create('response lost', 'third', 600_000)).toBe(false)
    expect(await store.compareAndSet('response lost', version, 'third', 600_000)).toBeUndefined()
  })

  it('rejects a command that Redis does not answer in time, and recovers', async () => {
    const own = await RedisServer.start()
    onTestFinished(() => own.stop())
    const store = await openStore(own)
    onTestFinished(() => store.close())
    await store.create('a', 'kept', 600_000)
    own.hang()
    // Not the six seconds after which an idle connection is closed.
    const late = { message: expect.stringContaining('did not respond in time') }
    await expect(store.load('a')).rejects.toMatchObject({ code: 'store_unavailable', cause: late })
    await expect(store.load('a')).rejects.toThrow(StoreError)
    own.goOn()
    await expect.poll(() => store.load('a').catch(() => undefined)).toBeDefined()
  })
})
