import { findProgram } from '@stagedoor/testing/find-program'
import { PostgresServer } from '@stagedoor/testing/postgres-server'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { describeDocumentStore } from '../../../test/contracts/document-store.contract.ts'
import { StoreError } from '../../errors.ts'
import { PostgresConnection } from './postgres-connection.ts'
import { PostgresDocumentStore } from './postgres-document-store.ts'

describe.skipIf(!findProgram('postgres'))('PostgresDocumentStore', () => {
  let server: PostgresServer

  beforeAll(async () => {
    server = await PostgresServer.start()
  })
  afterAll(() => server?.stop())

  async function open() {
    const connection = await PostgresConnection.open(server.url)
    return { store: new PostgresDocumentStore(connection), close: () => connection.close() }
  }

  describeDocumentStore('PostgresDocumentStore', async (isFirst) => {
    const opened = await open()
    if (isFirst) await server.query('TRUNCATE stagedoor.documents CASCADE', 'stagedoor')
    return opened
  })

  it('rejects everything while PostgreSQL is down, and has the documents afterwards', async () => {
    const { store, close } = await open()
    onTestFinished(close)
    await store.create('people', 'kept', 'one', ['x'])
    await server.kill()
    await expect(store.create('people', 'b', '')).rejects.toThrow(StoreError)
    await expect(store.load('people', 'kept')).rejects.toThrow(StoreError)
    await expect(store.list('people', { limit: 1 })).rejects.toThrow(StoreError)
    await expect(store.remove('people', 'kept')).rejects.toThrow(StoreError)
    await server.restart()
    await expect.poll(() => store.load('people', 'kept').catch(() => undefined)).toMatchObject({ value: 'one' })
    expect(await store.load('people', 'b')).toBeUndefined()
  })

  it('removes the labels of a document that is removed while its labels change', async () => {
    const { store, close } = await open()
    onTestFinished(close)
    for (let round = 0; round < 20; round++) {
      await store.create('races', 'a', 'one', ['x'])
      const { version = 0 } = (await store.load('races', 'a')) ?? {}
      await Promise.all([store.compareAndSet('races', 'a', version, 'two', ['y']), store.remove('races', 'a')])
    }
    const left = await server.query("SELECT * FROM stagedoor.document_labels WHERE collection = 'races'", 'stagedoor')
    expect(left.rows).toEqual([])
  })
})
