import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeRecordStore } from '../../../test/contracts/record-store.contract.ts'
import { StoreError } from '../../errors.ts'
import { FIRST_VERSION, MIGRATIONS } from './schema.ts'
import { SqliteFile } from './sqlite-file.ts'
import { SqliteRecordStore } from './sqlite-record-store.ts'

const WRITER = fileURLToPath(new URL('../../../test/sqlite-writer.ts', import.meta.url))
const HOUR_MS = 3_600_000

let folder: string
let path: string
const opened: SqliteRecordStore[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stagedoor-store-'))
  path = join(folder, 'made', 'records.db')
})
afterEach(async () => {
  vi.useRealTimers()
  for (const store of opened.splice(0)) await store.close()
  rmSync(folder, { recursive: true })
})

function open(clock: () => number = Date.now, maxFileBytes?: number): SqliteRecordStore {
  const store = new SqliteRecordStore(new SqliteFile(path, maxFileBytes), clock)
  opened.push(store)
  return store
}

/** Creates records that live a second. */
async function fill(store: SqliteRecordStore, count: number, value: string): Promise<void> {
  const keys = Array.from({ length: count }, (_, index) => `key ${index}`)
  await Promise.all(keys.map((key) => store.create(key, value, 1_000)))
}

/** Starts a writing process, kills it with SIGKILL after `count` accepted records, and returns their keys. */
async function writeAndKill(prefix: string, count: number): Promise<string[]> {
  const writer = spawn(process.execPath, [WRITER, path, prefix], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(writer, 'exit')
  const accepted: string[] = []
  for await (const line of createInterface({ input: writer.stdout })) {
    accepted.push(line)
    if (accepted.length === count) writer.kill('SIGKILL')
  }
  expect(await exited).toEqual([null, 'SIGKILL'])
  return accepted
}

describeRecordStore('SqliteRecordStore', { create: (clock) => open(clock) })

describe('SqliteRecordStore', () => {
  it('creates the folder, and files with access for the owner only', async () => {
    await open().create('a', 'one', HOUR_MS)
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'made')).mode & 0o777).toBe(0o700)
  })

  it('uses a write-ahead log, and checkpoints it when it is closed', async () => {
    const store = open()
    await store.create('a', 'one', HOUR_MS)
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0)
    await store.close()
    expect(() => statSync(`${path}-wal`)).toThrow('ENOENT')
    expect((await open().load('a'))?.value).toBe('one')
  })

  it('has every record that it accepted before kill -9', async () => {
    const accepted = await writeAndKill('a', 200)
    const store = open()
    for (const key of accepted) expect((await store.load(key))?.value).toBe(`value of ${key}`)
    expect(await store.create('after', '', HOUR_MS)).toBe(true)
  })

  it('serves processes that open and write one new file at the same time', async () => {
    const both = await Promise.all([writeAndKill('a', 100), writeAndKill('b', 100)])
    const store = open()
    for (const key of both.flat()) expect((await store.load(key))?.value).toBe(`value of ${key}`)
  })

  it('serves processes that open a file of the version before at the same time', async () => {
    mkdirSync(join(folder, 'made'))
    const before = new DatabaseSync(path)
    before.exec(`PRAGMA journal_mode = WAL; ${MIGRATIONS[0]?.sql} PRAGMA user_version = ${FIRST_VERSION};
      INSERT INTO records VALUES ('kept', 'one', 1, 9000000000000)`)
    before.close()
    const both = await Promise.all([writeAndKill('a', 20), writeAndKill('b', 20)])
    const store = open()
    for (const key of both.flat()) expect((await store.load(key))?.value).toBe(`value of ${key}`)
    expect((await store.load('kept'))?.value).toBe('one')
  })

  it('accepts one of two writes of the same version', async () => {
    const [here, there] = [open(), open()]
    await here.create('a', 'one', HOUR_MS)
    const version = (await there.load('a'))?.version ?? 0
    expect(await there.create('a', 'two', HOUR_MS)).toBe(false)
    expect(await here.compareAndSet('a', version, 'here', HOUR_MS)).toBeDefined()
    expect(await there.compareAndSet('a', version, 'there', HOUR_MS)).toBeUndefined()
    expect((await there.load('a'))?.value).toBe('here')
  })

  it('reads again what this or another process has written since the last read', async () => {
    let nowMs = 0
    const [here, there] = [open(() => nowMs), open(() => nowMs)]
    await here.create('a', 'one', 1_000)
    const version = (await here.load('a'))?.version ?? 0
    await there.compareAndSet('a', version, 'two', 1_000)
    expect(await here.load('a')).toEqual({ value: 'two', version: version + 1 })
    await here.compareAndSet('a', version + 1, 'three', 2_000)
    expect(await here.load('a')).toEqual({ value: 'three', version: version + 2 })
    nowMs = 1_999
    expect(await here.load('a')).toBeDefined()
    nowMs = 2_000
    expect(await here.load('a')).toBeUndefined()
    await here.create('a', 'four', 1_000)
    expect(await here.load('a')).toMatchObject({ value: 'four' })
    await there.remove('a')
    expect(await here.load('a')).toBeUndefined()
    await there.create('a', 'five', 1_000)
    expect(await here.load('a')).toMatchObject({ value: 'five' })
    await here.remove('a')
    expect(await here.load('a')).toBeUndefined()
  })

  it('rejects a write within about a second, and still reads, while another process holds the file', async () => {
    const store = open()
    await store.create('a', 'one', HOUR_MS)
    const holder = new DatabaseSync(path)
    holder.exec('BEGIN IMMEDIATE')
    const began = performance.now()
    await expect(store.create('b', 'two', HOUR_MS)).rejects.toThrow(StoreError)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect((await store.load('a'))?.value).toBe('one')
    holder.exec('ROLLBACK')
    holder.close()
    expect(await store.create('b', 'two', HOUR_MS)).toBe(true)
  })

  it('rejects writes and keeps reading when the disk is full, and recovers when there is room', async () => {
    let nowMs = 0
    const store = open(() => nowMs, 256 * 1024)
    const accepted: string[] = []
    const fillUp = async () => {
      for (let index = 0; ; index++) {
        await store.create(`key ${index}`, 'x'.repeat(4_000), HOUR_MS)
        accepted.push(`key ${index}`)
      }
    }
    await store.check()
    const error = await fillUp().catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(StoreError)
    expect(error).toMatchObject({ code: 'store_unavailable', cause: { message: 'database or disk is full' } })
    await expect(store.check()).rejects.toThrow(StoreError)
    expect(accepted.length).toBeGreaterThan(20)
    for (const key of accepted) expect(await store.load(key)).toBeDefined()

    nowMs = HOUR_MS
    for (const key of accepted) await store.remove(key)
    await store.check()
    expect(await store.create('after', 'x'.repeat(4_000), HOUR_MS)).toBe(true)
  })

  it('erases expired records within 30 s, 500 at a time (DL-05)', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const clock = vi.fn(() => Date.now())
    const store = open(clock)
    await fill(store, 1_200, '')
    await store.create('lasting', '', HOUR_MS)
    const reader = new DatabaseSync(path, { readOnly: true })
    const rows = reader.prepare('SELECT count(*) AS count FROM records')
    vi.advanceTimersByTime(10_000)
    expect(rows.get()).toMatchObject({ count: 701 })
    vi.advanceTimersByTime(20_000)
    expect(rows.get()).toMatchObject({ count: 1 })
    reader.close()
    await store.close()
    clock.mockClear()
    vi.advanceTimersByTime(60_000)
    expect(clock).not.toHaveBeenCalled()
  })
})

describe('the size of the file', () => {
  it('shrinks in steps when much of it is free, and keeps a reserve', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const erased: number[] = []
    const store = new SqliteRecordStore(new SqliteFile(path), Date.now, {
      onSwept: (count) => void erased.push(count),
    })
    opened.push(store)
    await fill(store, 2_000, 'x'.repeat(8_000))
    await store.create('lasting', 'one', HOUR_MS)
    const reader = new DatabaseSync(path, { readOnly: true })
    const pages = () => Number(reader.prepare('PRAGMA page_count').get()?.['page_count'])
    const before = pages()
    expect(before).toBeGreaterThan(4_000)
    vi.advanceTimersByTime(10_000)
    expect(pages()).toBeGreaterThan(before - 600)
    vi.advanceTimersByTime(10_000)
    expect(pages()).toBeLessThan(1_500)
    expect((await store.load('lasting'))?.value).toBe('one')
    expect(erased.reduce((sum, count) => sum + count, 0)).toBe(2_000)
    expect(Math.max(...erased)).toBe(500)
    reader.close()
    await store.close()
    expect(statSync(path).size).toBeLessThan(1_500 * 4_096)
  })
})

describe('opening a file that SqliteRecordStore did not write', () => {
  beforeEach(() => {
    path = join(folder, 'records.db')
  })

  it('refuses a file that is not a database, and leaves it as it is', () => {
    writeFileSync(path, 'These are notes, not a database. '.repeat(100))
    const before = readFileSync(path)
    expect(() => open()).toThrow(/records\.db cannot be opened \(file is not a database\).*move it/)
    expect(readFileSync(path)).toEqual(before)
  })

  it('refuses the database of another program, and leaves it as it is', () => {
    const other = new DatabaseSync(path)
    other.exec('CREATE TABLE notes (text TEXT)')
    other.close()
    const before = readFileSync(path)
    expect(() => open()).toThrow('records.db is a database of another program: set another file in STORE_URL')
    expect(readFileSync(path)).toEqual(before)
  })

  it('refuses a file of another schema version', async () => {
    await open().close()
    const database = new DatabaseSync(path)
    database.exec('PRAGMA user_version = 7')
    database.close()
    expect(() => open()).toThrow('has schema version 7, and this Stagedoor supports 2 to 3')
  })

  it('refuses a file that is damaged in the middle', async () => {
    const store = open()
    for (let index = 0; index < 50; index++) await store.create(`key ${index}`, 'x'.repeat(3_000), HOUR_MS)
    await store.close()
    writeFileSync(path, readFileSync(path).fill(0xff, 8_192, 40_960))
    expect(() => open()).toThrow(/records\.db cannot be opened \(damaged: .*move it/)
  })

  it('refuses a path where it cannot write', () => {
    writeFileSync(join(folder, 'file'), '')
    path = join(folder, 'file', 'records.db')
    expect(() => open()).toThrow(/cannot be opened \((ENOTDIR|EEXIST).*check the permissions/)
  })
})
