import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeDocumentStore } from '../../../test/contracts/document-store.contract.ts'
import { StoreError } from '../../errors.ts'
import { MIGRATIONS } from './schema.ts'
import { SqliteDocumentStore } from './sqlite-document-store.ts'
import { SqliteFile } from './sqlite-file.ts'

let folder: string
let path: string
const files: SqliteFile[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stagedoor-documents-'))
  path = join(folder, 'stagedoor.db')
})
afterEach(async () => {
  for (const file of files.splice(0)) await file.close()
  rmSync(folder, { recursive: true })
})

function open(maxFileBytes?: number) {
  const file = new SqliteFile(path, maxFileBytes)
  files.push(file)
  return { file, store: new SqliteDocumentStore(file) }
}

describeDocumentStore('SqliteDocumentStore', async () => open())

describe('SqliteDocumentStore', () => {
  it('keeps the documents when the file is closed and opened', async () => {
    const { file, store } = open()
    await store.create('people', 'a', 'one', ['x'])
    await file.close()
    expect(await open().store.list('people', { label: 'x', limit: 1 })).toMatchObject({ documents: [{ value: 'one' }] })
  })

  it('writes a document and its labels together or not at all', async () => {
    const { file, store } = open()
    await store.create('people', 'a', 'one', ['x'])
    const { version = 0 } = (await store.load('people', 'a')) ?? {}
    file.database.exec(`CREATE TRIGGER fail BEFORE INSERT ON document_labels WHEN new.label = 'bad'
      BEGIN SELECT raise(ABORT, 'refused'); END`)
    await expect(store.create('people', 'b', 'two', ['x', 'bad'])).rejects.toThrow(StoreError)
    const outcomes = await Promise.allSettled([
      store.compareAndSet('people', 'a', version, 'two', ['y', 'bad']),
      store.create('people', 'c', 'three', ['x']),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    const page = await store.list('people', { label: 'x', limit: 10 })
    expect(page.documents.map(({ id, value }) => [id, value])).toEqual([
      ['a', 'one'],
      ['c', 'three'],
    ])
    expect(await store.list('people', { label: 'y', limit: 10 })).toMatchObject({ documents: [] })
  })

  it('rejects writes when the file is full, and keeps reading', async () => {
    const { store } = open(256 * 1024)
    const fill = async () => {
      for (let index = 0; ; index++) await store.create('people', `id ${index}`, 'x'.repeat(4_000), ['x'])
    }
    await expect(fill()).rejects.toThrow(StoreError)
    expect((await store.list('people', { label: 'x', limit: 10 })).documents).toHaveLength(10)
  })

  it('reads again what this or another process has written since the last read', async () => {
    const [here, there] = [open().store, open().store]
    await here.create('people', 'a', 'one')
    await here.load('people', 'a')
    const first = await here.load('people', 'a')
    expect(await here.load('people', 'a')).toBe(first)
    const version = first?.version ?? 0
    await there.compareAndSet('people', 'a', version, 'two')
    expect(await here.load('people', 'a')).toMatchObject({ value: 'two', version: version + 1 })
    await here.compareAndSet('people', 'a', version + 1, 'three')
    expect(await here.load('people', 'a')).toMatchObject({ value: 'three' })
    expect(await there.load('people', 'a')).toMatchObject({ value: 'three' })
    await there.remove('people', 'a')
    expect(await here.load('people', 'a')).toBeUndefined()
    await here.create('people', 'a', 'four')
    expect(await here.load('people', 'a')).toMatchObject({ value: 'four' })
    await here.remove('people', 'a')
    expect(await here.load('people', 'a')).toBeUndefined()
  })

  it('reads what was there before a write that failed', async () => {
    const { file, store } = open()
    await store.create('people', 'a', 'one')
    const { version = 0 } = (await store.load('people', 'a')) ?? {}
    file.database.exec(`CREATE TRIGGER fail BEFORE INSERT ON document_labels BEGIN SELECT raise(ABORT, 'refused'); END`)
    await expect(store.compareAndSet('people', 'a', version, 'two', ['x'])).rejects.toThrow(StoreError)
    expect(await store.load('people', 'a')).toMatchObject({ value: 'one', version })
  })

  it('rejects everything after it was closed', async () => {
    const { file, store } = open()
    await store.create('people', 'a', '')
    await store.load('people', 'a')
    await file.close()
    await expect(store.create('people', 'a', '')).rejects.toThrow(StoreError)
    await expect(store.load('people', 'a')).rejects.toThrow(StoreError)
    await expect(store.compareAndSet('people', 'a', 1, '')).rejects.toThrow(StoreError)
    await expect(store.remove('people', 'a')).rejects.toThrow(StoreError)
    await expect(store.list('people', { limit: 1 })).rejects.toThrow(StoreError)
  })

  it('adds documents to a file of the version before, with its records', async () => {
    const before = new DatabaseSync(path)
    before.exec(`${MIGRATIONS[0]?.sql} PRAGMA user_version = 2;
      INSERT INTO records VALUES ('a', 'kept', 1, 9000000000000)`)
    before.close()
    const { file, store } = open()
    expect(await store.create('people', 'a', 'one')).toBe(true)
    expect(file.prepare('SELECT value FROM records').get()).toMatchObject({ value: 'kept' })
    expect(file.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 3 })
    expect(open().store).toBeDefined()
  })
})
