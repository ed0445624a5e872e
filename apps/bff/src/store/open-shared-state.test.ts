import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newSecret } from '@stagedoor/testing/secrets'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { createSealer } from '../crypto/seal.ts'
import { MemoryDocumentStore } from './memory/memory-document-store.ts'
import { MemoryRecordStore } from './memory/memory-record-store.ts'
import { openSharedState } from './open-shared-state.ts'
import { SqliteRecordStore } from './sqlite/sqlite-record-store.ts'

const sealer = createSealer(parseKeyRing(newSecret()))
const open = (url: string) => openSharedState(url, { log: { info() {}, warn() {}, error() {} }, sealer })

describe('openSharedState', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stagedoor-store-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('opens stores in memory', async () => {
    const { store, documents } = await open('memory:')
    expect(store).toBeInstanceOf(MemoryRecordStore)
    expect(documents).toBeInstanceOf(MemoryDocumentStore)
    await store.close()
  })

  it('opens a persistent file with records and documents', async () => {
    const url = `sqlite:${join(folder, 'records.db')}`
    const first = await open(url)
    expect(first.store).toBeInstanceOf(SqliteRecordStore)
    await first.store.create('a', 'one', 60_000)
    await first.documents.create('things', 'a', 'two')
    await first.store.close()
    const second = await open(url)
    expect((await second.store.load('a'))?.value).toBe('one')
    expect((await second.documents.load('things', 'a'))?.value).toBe('two')
    await second.store.close()
  })

  it.each(['', 'records.db', 'ftp://user:hunter2@localhost', 'sqlite:', 'memory:x', 'SQLITE:x'])(
    'refuses %j, lists the supported URLs, and does not repeat the password',
    async (url) => {
      const refusal = expect(open(url)).rejects
      await refusal.toThrow(/STORE_URL must be sqlite:PATH .* postgres:.* redis:.* or memory:/)
      await refusal.not.toThrow('hunter2')
    },
  )

  it('rejects when the file cannot be opened', async () => {
    await expect(open(`sqlite:${folder}`)).rejects.toThrow('cannot be opened')
  })
})
