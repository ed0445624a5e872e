import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MemoryRecordStore } from './memory/memory-record-store.ts'
import { openRecordStore } from './open-record-store.ts'
import { SqliteRecordStore } from './sqlite/sqlite-record-store.ts'

describe('openRecordStore', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stagedoor-store-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('opens a store in memory', async () => {
    const store = await openRecordStore('memory:', Date.now)
    expect(store).toBeInstanceOf(MemoryRecordStore)
    await store.close()
  })

  it('opens a persistent file', async () => {
    const url = `sqlite:${join(folder, 'records.db')}`
    const first = await openRecordStore(url, Date.now)
    expect(first).toBeInstanceOf(SqliteRecordStore)
    await first.create('a', 'one', 60_000)
    await first.close()
    const second = await openRecordStore(url, Date.now)
    expect((await second.load('a'))?.value).toBe('one')
    await second.close()
  })

  it.each(['', 'records.db', 'redis://user:hunter2@localhost', 'sqlite:', 'memory:x', 'SQLITE:x'])(
    'refuses %j, lists the supported URLs, and does not repeat the password',
    async (url) => {
      const refusal = expect(openRecordStore(url, Date.now)).rejects
      await refusal.toThrow(/STORE_URL must be sqlite:PATH .* redis:.* or memory:/)
      await refusal.not.toThrow('hunter2')
    },
  )

  it('rejects when the file cannot be opened', async () => {
    await expect(openRecordStore(`sqlite:${folder}`, Date.now)).rejects.toThrow('cannot be opened')
  })
})
