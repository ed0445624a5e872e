import { findProgram } from '@stagedoor/testing/find-program'
import { RedisServer } from '@stagedoor/testing/redis-server'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { describeDocumentStore } from '../../../test/contracts/document-store.contract.ts'
import { StoreError } from '../../errors.ts'
import { RedisConnection } from './redis-connection.ts'
import { RedisDocumentStore } from './redis-document-store.ts'

describe.skipIf(!findProgram('redis'))('RedisDocumentStore', () => {
  let redis: RedisServer
  let cluster: RedisServer

  beforeAll(async () => {
    redis = await RedisServer.start()
    cluster = await RedisServer.startCluster()
  })
  afterAll(() => Promise.all([redis?.stop(), cluster?.stop()]))

  async function open(server = redis) {
    const connection = await RedisConnection.open(server.url)
    return { store: new RedisDocumentStore(connection), close: () => connection.close() }
  }

  async function openForTest(server = redis) {
    const { store, close } = await open(server)
    onTestFinished(close)
    return store
  }

  describeDocumentStore('RedisDocumentStore', async (isFirst) => {
    if (isFirst) await redis.command('FLUSHALL')
    return open()
  })

  it('keeps a collection in one slot of a Redis Cluster', async () => {
    const store = await openForTest(cluster)
    for (const id of ['a', 'b', 'c']) expect(await store.create('people', id, id, ['x', id])).toBe(true)
    const { version = 0 } = (await store.load('people', 'a')) ?? {}
    expect(await store.compareAndSet('people', 'a', version, 'two', ['y'])).toBeDefined()
    expect(await store.remove('people', 'b')).toBe(true)
    expect((await store.list('people', { label: 'x', limit: 9 })).documents).toMatchObject([{ id: 'c' }])
  })

  it.each([
    ['memory is full', 'maxmemory', '1'],
    ['no replica is connected', 'min-replicas-to-write', '1'],
  ])('rejects writes, and changes nothing, when %s', async (_, setting, value) => {
    const store = await openForTest()
    await store.create('settings', setting, 'kept', ['x'])
    const { version = 0 } = (await store.load('settings', setting)) ?? {}
    await redis.command('CONFIG', 'SET', setting, value)
    onTestFinished(async () => {
      await redis.command('CONFIG', 'SET', setting, '0')
    })
    await expect(store.create('settings', 'b', '', ['x'])).rejects.toThrow(StoreError)
    await expect(store.compareAndSet('settings', setting, version, 'lost', ['y'])).rejects.toThrow(StoreError)
    await redis.command('CONFIG', 'SET', setting, '0')
    const page = await store.list('settings', { label: 'x', limit: 9 })
    expect(page.documents).toContainEqual({ id: setting, value: 'kept', version })
    expect(await store.list('settings', { label: 'y', limit: 9 })).toMatchObject({ documents: [] })
  })

  it('removes every key of a removed document', async () => {
    const store = await openForTest()
    await store.create('traces', 'a', 'one', ['x', 'y'])
    await store.remove('traces', 'a')
    expect(await redis.command('KEYS', '*{traces}*')).toEqual(['stagedoor:documents:{traces}:last'])
  })

  it('rejects everything while Redis is down, and has the documents afterwards', async () => {
    const own = await RedisServer.start()
    onTestFinished(() => own.stop())
    const store = await openForTest(own)
    await store.create('people', 'a', 'kept', ['x'])
    await own.kill()
    await expect(store.create('people', 'b', '')).rejects.toThrow(StoreError)
    await expect(store.load('people', 'a')).rejects.toThrow(StoreError)
    await expect(store.list('people', { limit: 1 })).rejects.toThrow(StoreError)
    await expect(store.remove('people', 'a')).rejects.toThrow(StoreError)
    await own.restart()
    await expect.poll(() => store.load('people', 'a').catch(() => undefined)).toMatchObject({ value: 'kept' })
  })
})
