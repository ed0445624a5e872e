import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../src/clock.ts'
import { StoreError } from '../../src/errors.ts'
import type { RecordStore } from '../../src/store/record-store.ts'

const TTL_MS = 60_000

type StoreUnderTest = {
  /** Gives an empty one. */
  create(clock: Clock): Promise<RecordStore> | RecordStore
  /** Lets time pass for a store that goes by another clock. */
  advance?(ms: number): Promise<void>
  /** How exactly that can be done. */
  toleranceMs?: number
}

/** What every {@link RecordStore} must do, whatever it is made of. */
export function describeRecordStore(
  name: string,
  { create, advance = async () => {}, toleranceMs = 1 }: StoreUnderTest,
): void {
  describe(`${name} keeps the contract of a record store`, () => {
    let nowMs: number
    let store: RecordStore

    beforeEach(async () => {
      nowMs = 1_700_000_000_000
      store = await create(() => nowMs)
    })
    afterEach(() => store.close())

    async function pass(ms: number): Promise<void> {
      nowMs += ms
      await advance(ms)
    }

    async function loadVersion(key: string): Promise<number> {
      const record = await store.load(key)
      if (!record) throw new Error(`no record ${key}`)
      return record.version
    }

    it('gives back what was created', async () => {
      expect(await store.create('a', 'one', TTL_MS)).toBe(true)
      expect(await store.load('a')).toEqual({ value: 'one', version: expect.any(Number) })
      expect(await store.load('b')).toBeUndefined()
    })

    it('lets exactly one of 50 parallel callers create a record, and keeps the winner’s value', async () => {
      const values = Array.from({ length: 50 }, (_, index) => `value ${index}`)
      const won = await Promise.all(values.map((value) => store.create('a', value, TTL_MS)))
      expect(won.filter(Boolean)).toHaveLength(1)
      expect((await store.load('a'))?.value).toBe(values[won.indexOf(true)])
    })

    it('lets exactly one of 50 parallel callers replace a version (DS-05)', async () => {
      await store.create('a', 'before', TTL_MS)
      const version = await loadVersion('a')
      const values = Array.from({ length: 50 }, (_, index) => `value ${index}`)
      const won = await Promise.all(values.map((value) => store.compareAndSet('a', version, value, TTL_MS)))
      const winners = won.flatMap((version, index) => (version === undefined ? [] : [index]))
      expect(winners).toHaveLength(1)
      expect((await store.load('a'))?.value).toBe(values[winners[0] ?? -1])
    })

    it('changes the version with every write', async () => {
      await store.create('a', 'one', TTL_MS)
      const first = await loadVersion('a')
      const second = (await store.compareAndSet('a', first, 'two', TTL_MS)) ?? Number.NaN
      expect(second).toBe(await loadVersion('a'))
      expect(second).not.toBe(first)
      expect(await store.compareAndSet('a', first, 'three', TTL_MS)).toBeUndefined()
      expect(await store.compareAndSet('a', second, 'three', TTL_MS)).toBe(await loadVersion('a'))
      expect((await store.load('a'))?.value).toBe('three')
    })

    it('replaces nothing that is not there', async () => {
      expect(await store.compareAndSet('a', 1, 'one', TTL_MS)).toBeUndefined()
      expect(await store.load('a')).toBeUndefined()
    })

    it('never takes the version of an earlier record for that of a new one under the same key', async () => {
      await store.create('a', 'old', TTL_MS)
      const old = await loadVersion('a')
      await store.remove('a')
      await store.create('a', 'new', TTL_MS)
      expect(await store.compareAndSet('a', old, 'stale', TTL_MS)).toBeUndefined()
      expect((await store.load('a'))?.value).toBe('new')
    })

    it('ends a record with its time to live, to the millisecond', async () => {
      await store.create('a', 'one', TTL_MS)
      const version = await loadVersion('a')
      await pass(TTL_MS - toleranceMs)
      expect(await store.load('a')).toBeDefined()
      await pass(toleranceMs)
      expect(await store.load('a')).toBeUndefined()
      expect(await store.compareAndSet('a', version, 'two', TTL_MS)).toBeUndefined()
    })

    it('counts the time to live anew when a record is replaced, up or down', async () => {
      await store.create('a', 'one', TTL_MS)
      await pass(TTL_MS - toleranceMs)
      await store.compareAndSet('a', await loadVersion('a'), 'two', TTL_MS)
      await pass(TTL_MS - toleranceMs)
      expect((await store.load('a'))?.value).toBe('two')
      await store.compareAndSet('a', await loadVersion('a'), 'three', 1)
      await pass(toleranceMs)
      expect(await store.load('a')).toBeUndefined()
    })

    it('lets an expired key be created again, once', async () => {
      await store.create('a', 'one', TTL_MS)
      await pass(TTL_MS)
      expect(await Promise.all([store.create('a', 'two', TTL_MS), store.create('a', 'three', TTL_MS)])).toEqual([
        true,
        false,
      ])
      expect((await store.load('a'))?.value).toBe('two')
    })

    it('forgets what is removed, and removes twice without complaint', async () => {
      await store.create('a', 'one', TTL_MS)
      await store.create('b', 'other', TTL_MS)
      await store.remove('a')
      await store.remove('a')
      expect(await store.load('a')).toBeUndefined()
      expect((await store.load('b'))?.value).toBe('other')
      expect(await store.create('a', 'again', TTL_MS)).toBe(true)
    })

    it.each([
      ['nothing', ''],
      ['a zero byte', 'before\0after'],
      ['line ends', 'a\r\nb\u2028c'],
      ['many scripts', 'Ünïcödé ελληνικά 日本語 العربية 👩‍👩‍👧‍👦'],
      ['both forms of an accent', '\u00e9 e\u0301'],
      ['SQL', `'); DROP TABLE records; --`],
    ])('gives back %s unchanged, as value and in a key', async (_, text) => {
      await store.create(`key ${text}`, text, TTL_MS)
      expect((await store.load(`key ${text}`))?.value).toBe(text)
    })

    it('keeps keys apart that look alike', async () => {
      const keys = ['a', 'A', 'a ', 'a\0', 'a\0b', '\u00e9', 'e\u0301']
      expect(await Promise.all(keys.map((key) => store.create(key, `value of ${key}`, TTL_MS)))).toEqual(
        keys.map(() => true),
      )
      for (const key of keys) expect((await store.load(key))?.value).toBe(`value of ${key}`)
    })

    it('takes keys of 256 characters and values of 64 KiB, and refuses more', async () => {
      const longest = 'é'.repeat(32_768)
      expect(await store.create('k'.repeat(256), longest, TTL_MS)).toBe(true)
      expect((await store.load('k'.repeat(256)))?.value).toBe(longest)
      await expect(store.create('k'.repeat(257), '', TTL_MS)).rejects.toThrow(RangeError)
      await expect(store.create('', '', TTL_MS)).rejects.toThrow(RangeError)
      await expect(store.create('a', `${longest}x`, TTL_MS)).rejects.toThrow(RangeError)
      await expect(store.compareAndSet('k'.repeat(256), 1, `${longest}x`, TTL_MS)).rejects.toThrow(RangeError)
    })

    it('refuses half of a surrogate pair, which would come back as something else', async () => {
      await expect(store.create('a', '\ud83d', TTL_MS)).rejects.toThrow(RangeError)
      await expect(store.create('\ud83d', 'a', TTL_MS)).rejects.toThrow(RangeError)
    })

    it.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d ms as a time to live', async (ttlMs) => {
      await expect(store.create('a', 'one', ttlMs)).rejects.toThrow(RangeError)
    })

    it('reminds of a key when its time has come, not before, whether there is a record or not', async () => {
      await store.create('a', 'one', 1)
      await store.remind('a', TTL_MS)
      expect(await store.takeDue(10, TTL_MS)).toEqual([])
      await pass(TTL_MS - toleranceMs)
      expect(await store.takeDue(10, TTL_MS)).toEqual([])
      await pass(toleranceMs)
      expect(await store.load('a')).toBeUndefined()
      expect(await store.takeDue(10, TTL_MS)).toEqual(['a'])
    })

    it('reminds again of what was taken and not dismissed', async () => {
      await store.remind('a', 1)
      await store.remind('b', 1)
      await pass(toleranceMs)
      expect((await store.takeDue(10, TTL_MS)).toSorted()).toEqual(['a', 'b'])
      expect(await store.takeDue(10, TTL_MS)).toEqual([])
      await store.dismiss('b')
      await pass(TTL_MS)
      expect(await store.takeDue(10, TTL_MS)).toEqual(['a'])
    })

    it('keeps one reminder a key, the latest, sooner or later than the one before', async () => {
      await store.remind('a', TTL_MS)
      await store.remind('a', 1)
      await store.remind('b', 1)
      await store.remind('b', TTL_MS)
      await pass(toleranceMs)
      expect(await store.takeDue(10, 10 * TTL_MS)).toEqual(['a'])
      await pass(TTL_MS)
      expect(await store.takeDue(10, 10 * TTL_MS)).toEqual(['b'])
    })

    it('gives each due key to one of 20 parallel callers, the longest overdue first when there are too many', async () => {
      for (let index = 0; index < 100; index++) await store.remind(`key ${index}`, 1 + index)
      await pass(100)
      expect((await store.takeDue(3, TTL_MS)).toSorted()).toEqual(['key 0', 'key 1', 'key 2'])
      const taken = await Promise.all(Array.from({ length: 20 }, () => store.takeDue(10, TTL_MS)))
      expect(Math.max(...taken.map(({ length }) => length))).toBe(10)
      expect(new Set(taken.flat()).size).toBe(97)
      expect(taken.flat()).toHaveLength(97)
    })

    it('forgets a reminder that is dismissed, and dismisses twice without complaint', async () => {
      await store.remind('a', 1)
      await store.dismiss('a')
      await store.dismiss('a')
      await pass(toleranceMs)
      expect(await store.takeDue(10, TTL_MS)).toEqual([])
    })

    it.each([0, -1, 0.5, Number.NaN])('refuses %d ms as the time of a reminder', async (inMs) => {
      await expect(store.remind('a', inMs)).rejects.toThrow(RangeError)
      await expect(store.remind('', 1)).rejects.toThrow(RangeError)
    })

    it('says that it can be written to, and leaves no trace of having tried', async () => {
      await store.check()
      await store.check()
      expect(await store.load('')).toBeUndefined()
    })

    it('refuses everything after it was closed, and closes twice without complaint', async () => {
      await store.create('a', 'one', TTL_MS)
      await store.check()
      await store.close()
      await store.close()
      await expect(store.load('a')).rejects.toThrow(StoreError)
      await expect(store.create('b', 'one', TTL_MS)).rejects.toThrow(StoreError)
      await expect(store.compareAndSet('a', 1, 'two', TTL_MS)).rejects.toThrow(StoreError)
      await expect(store.remove('a')).rejects.toThrow(StoreError)
      await expect(store.remind('a', 1)).rejects.toThrow(StoreError)
      await expect(store.takeDue(1, 1)).rejects.toThrow(StoreError)
      await expect(store.dismiss('a')).rejects.toThrow(StoreError)
      await expect(store.check()).rejects.toThrow(StoreError)
    })
  })
}
