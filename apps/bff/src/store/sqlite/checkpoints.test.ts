import { once } from 'node:events'
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Worker } from 'node:worker_threads'
import { expect, it, onTestFinished, vi } from 'vitest'
import { StoreError } from '../../errors.ts'
import { Checkpoints } from './checkpoints.ts'
import { SqliteFile } from './sqlite-file.ts'
import { SqliteRecordStore } from './sqlite-record-store.ts'

const HOUR_MS = 3_600_000
const MB = 1024 ** 2

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-checkpoints-'))
  const path = join(folder, 'records.db')
  const store = new SqliteRecordStore(new SqliteFile(path), Date.now)
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  return { store, path }
}

/** Returns the values in the file without its write-ahead log. */
function readFileAlone(path: string): unknown[] {
  copyFileSync(path, `${path}.copy`)
  const database = new DatabaseSync(`${path}.copy`)
  const rows = database.prepare('SELECT value FROM records').all()
  database.close()
  return rows.map(({ value }) => value)
}

it('checkpoints after writes', async () => {
  const { store, path } = open()
  for (const values of [['one'], ['one', 'two']]) {
    await store.create(`key ${values.length}`, values.at(-1) ?? '', HOUR_MS)
    expect(readFileAlone(path)).not.toEqual(values)
    await expect.poll(() => readFileAlone(path)).toEqual(values)
  }
})

it('limits the write-ahead log under continuous writes', async () => {
  const { store, path } = open()
  for (let count = 0; count < 1_500; count++) await store.create(`key ${count % 100}`, 'x'.repeat(60_000), 1)
  expect(statSync(`${path}-wal`).size).toBeLessThan(40 * MB)
})

it('does not create a missing file, and replaces a failed thread', async () => {
  const { path } = open()
  const elsewhere = `${path}.elsewhere`
  const checkpoints = new Checkpoints(elsewhere)
  onTestFinished(() => checkpoints.close())
  checkpoints.schedule()
  const [failing] = (await once(process, 'worker')) as [Worker]
  await new Promise((resolve) => failing.once('exit', resolve))
  expect(existsSync(elsewhere)).toBe(false)
  const database = new DatabaseSync(elsewhere)
  onTestFinished(() => database.close())
  database.exec("PRAGMA journal_mode = WAL; CREATE TABLE records (value TEXT); INSERT INTO records VALUES ('one')")
  checkpoints.schedule()
  await expect.poll(() => readFileAlone(elsewhere)).toEqual(['one'])
})

it('schedules nothing after close', async () => {
  const { store } = open()
  await store.close()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  await expect(store.create('late', 'one', HOUR_MS)).rejects.toThrow(StoreError)
  expect(vi.getTimerCount()).toBe(0)
})
