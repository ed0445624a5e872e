import { runAllTests } from '@stagedoor/testing/run-all-tests'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DocumentStore, ListOptions } from '../../src/store/document-store.ts'

/** Opens a client of the same documents; without `isFirst` they are kept. */
export type OpenDocuments = (isFirst: boolean) => Promise<{ store: DocumentStore; close?(): Promise<void> }>

const MANY = runAllTests ? 10_000 : 1_200

/** Behavior that every {@link DocumentStore} must have. */
export function describeDocumentStore(name: string, open: OpenDocuments): void {
  describe(`${name} as a document store`, () => {
    let store: DocumentStore
    /** The same documents, as another process sees them. */
    let other: DocumentStore
    let closings: (() => Promise<void>)[]

    beforeEach(async () => {
      closings = []
      const opened = [await open(true), await open(false)] as const
      closings = opened.flatMap(({ close }) => close ?? [])
      store = opened[0].store
      other = opened[1].store
    })
    afterEach(async () => {
      for (const close of closings) await close()
    })

    async function versionOf(id: string): Promise<number> {
      const document = await store.load('people', id)
      if (!document) throw new Error(`no document ${id}`)
      return document.version
    }

    /** Ids of all documents, page by page, and the number of pages. */
    async function listAll(collection: string, options: ListOptions, reader = store) {
      const ids: string[] = []
      let pages = 0
      let after: string | undefined
      do {
        const { documents, next } = await reader.list(collection, { ...options, after })
        ids.push(...documents.map(({ id }) => id))
        pages += 1
        after = next
      } while (after !== undefined)
      return { ids, pages }
    }
    const idsOf = async (label?: string, reader = store) => (await listAll('people', { label, limit: 500 }, reader)).ids

    it('returns what was created, to all processes', async () => {
      expect(await store.create('people', 'a', 'one', ['x'])).toBe(true)
      for (const reader of [store, other]) {
        expect(await reader.load('people', 'a')).toEqual({ id: 'a', value: 'one', version: expect.any(Number) })
        expect(await reader.load('people', 'b')).toBeUndefined()
        expect(await idsOf('x', reader)).toEqual(['a'])
      }
    })

    it('accepts one of 50 concurrent creations, and keeps its value and labels', async () => {
      const names = Array.from({ length: 50 }, (_, index) => `value-${index}`)
      const created = await Promise.all(
        names.map((name, index) => (index % 2 ? store : other).create('people', 'a', name, [name])),
      )
      expect(created.filter(Boolean)).toHaveLength(1)
      const winner = names[created.indexOf(true)]
      expect((await store.load('people', 'a'))?.value).toBe(winner)
      for (const name of names) expect(await idsOf(name)).toEqual(name === winner ? ['a'] : [])
    })

    it('accepts one of 50 concurrent replacements of a version', async () => {
      await store.create('people', 'a', 'before')
      const version = await versionOf('a')
      const names = Array.from({ length: 50 }, (_, index) => `value-${index}`)
      const versions = await Promise.all(
        names.map((name, index) => (index % 2 ? store : other).compareAndSet('people', 'a', version, name, [name])),
      )
      const winners = names.filter((_, index) => versions[index] !== undefined)
      expect(winners).toHaveLength(1)
      expect((await store.load('people', 'a'))?.value).toBe(winners[0])
      for (const name of names) expect(await idsOf(name)).toEqual(winners.includes(name) ? ['a'] : [])
    })

    it('changes the version with every write, and refuses an earlier one', async () => {
      await store.create('people', 'a', 'one')
      const first = await versionOf('a')
      const second = (await store.compareAndSet('people', 'a', first, 'two')) ?? Number.NaN
      expect(second).toBe(await versionOf('a'))
      expect(second).not.toBe(first)
      expect(await store.compareAndSet('people', 'a', first, 'three')).toBeUndefined()
      expect(await store.compareAndSet('people', 'a', second, 'three')).toBe(await versionOf('a'))
      expect((await store.load('people', 'a'))?.value).toBe('three')
      expect(await store.compareAndSet('people', 'b', first, 'one')).toBeUndefined()
      expect(await store.load('people', 'b')).toBeUndefined()
    })

    it('starts with another version when a document is created again', async () => {
      await store.create('people', 'a', 'old')
      const old = await versionOf('a')
      await store.remove('people', 'a')
      await store.create('people', 'a', 'new')
      expect(await store.compareAndSet('people', 'a', old, 'stale')).toBeUndefined()
      expect((await store.load('people', 'a'))?.value).toBe('new')
    })

    it('replaces the labels with each write', async () => {
      await store.create('people', 'a', 'one', ['x', 'y', 'x'])
      await store.create('people', 'b', 'one', ['y'])
      const version = await store.compareAndSet('people', 'a', await versionOf('a'), 'two', ['y', 'z'])
      expect([await idsOf('x'), await idsOf('y'), await idsOf('z')]).toEqual([[], ['a', 'b'], ['a']])
      await store.compareAndSet('people', 'a', version ?? 0, 'three')
      expect([await idsOf('y'), await idsOf('z'), await idsOf()]).toEqual([['b'], [], ['a', 'b']])
    })

    it('keeps the labels after a lost race', async () => {
      await store.create('people', 'a', 'one', ['x'])
      expect(await store.create('people', 'a', 'two', ['y'])).toBe(false)
      expect(await store.compareAndSet('people', 'a', (await versionOf('a')) + 1, 'two', ['y'])).toBeUndefined()
      expect([await idsOf('x'), await idsOf('y')]).toEqual([['a'], []])
    })

    it('removes a document with its labels, once', async () => {
      for (const id of ['a', 'b']) await store.create('people', id, 'one', ['x'])
      const removed = await Promise.all([store, other, store].map((each) => each.remove('people', 'a')))
      expect(removed.filter(Boolean)).toHaveLength(1)
      expect(await store.load('people', 'a')).toBeUndefined()
      expect([await idsOf(), await idsOf('x')]).toEqual([['b'], ['b']])
      expect(await store.remove('people', 'nobody')).toBe(false)
    })

    it('lists in order of creation, whatever is written later', async () => {
      for (const id of ['c', 'a', 'b']) await store.create('people', id, id, ['x'])
      await store.compareAndSet('people', 'c', await versionOf('c'), 'new', ['x'])
      expect([await idsOf(), await idsOf('x')]).toEqual([
        ['c', 'a', 'b'],
        ['c', 'a', 'b'],
      ])
      await store.remove('people', 'a')
      await other.create('people', 'a', 'again', ['x'])
      expect([await idsOf(), await idsOf('x')]).toEqual([
        ['c', 'b', 'a'],
        ['c', 'b', 'a'],
      ])
    })

    it('keeps collections apart', async () => {
      await store.create('people', 'a', 'person', ['x'])
      expect(await store.create('people-keys', 'a', 'key', ['x'])).toBe(true)
      expect((await store.load('people', 'a'))?.value).toBe('person')
      expect((await listAll('people-keys', { label: 'x', limit: 1 })).ids).toEqual(['a'])
      await store.remove('people-keys', 'a')
      expect((await store.load('people', 'a'))?.value).toBe('person')
      expect(await idsOf('x')).toEqual(['a'])
    })

    it(`lists ${MANY} documents page by page, with and without a label`, async () => {
      const ids = Array.from({ length: MANY }, (_, index) => `id-${index}`)
      for (let start = 0; start < MANY; start += 500) {
        await Promise.all(
          ids.slice(start, start + 500).map((id, index) => store.create('people', id, id, index % 2 ? ['odd'] : [])),
        )
      }
      const all = await listAll('people', { limit: 500 }, other)
      expect(all.pages).toBe(Math.ceil(MANY / 500))
      expect(new Set(all.ids)).toEqual(new Set(ids))
      expect(all.ids).toHaveLength(MANY)
      const odd = await listAll('people', { label: 'odd', limit: 300 })
      expect(odd.pages).toBe(Math.ceil(MANY / 2 / 300))
      expect(odd.ids).toEqual(all.ids.filter((id) => Number(id.slice(3)) % 2))
    })

    it('lists each remaining document once while others are created and removed', async () => {
      for (const id of ['a', 'b', 'c', 'd', 'e']) await store.create('people', id, id, ['x'])
      for (const label of [undefined, 'x']) {
        const first = await store.list('people', { label, limit: 2 })
        expect(first.documents.map(({ id }) => id)).toEqual(['a', 'b'])
        await store.remove('people', 'b')
        await store.remove('people', 'e')
        await other.create('people', 'late', 'new', ['x'])
        const second = await store.list('people', { label, after: first.next, limit: 2 })
        expect(second.documents.map(({ id }) => id)).toEqual(['c', 'd'])
        const last = await store.list('people', { label, after: second.next, limit: 2 })
        expect(last).toMatchObject({ documents: [{ id: 'late' }] })
        expect(last.next).toBeUndefined()
        await store.remove('people', 'late')
        for (const id of ['a', 'b', 'c', 'd', 'e']) await store.remove('people', id)
        for (const id of ['a', 'b', 'c', 'd', 'e']) await store.create('people', id, id, ['x'])
      }
    })

    it('returns empty pages of empty collections, and no next page after a full last one', async () => {
      expect((await store.list('people', { limit: 1 })).documents).toEqual([])
      for (const id of ['a', 'b']) await store.create('people', id, id)
      const page = await store.list('people', { limit: 2 })
      expect([page.documents.length, page.next]).toEqual([2, undefined])
      expect((await store.list('people', { label: 'x', limit: 2 })).documents).toEqual([])
    })

    it.each([
      ['a zero byte', 'before\0after'],
      ['line ends', 'a\r\nb\u2028c'],
      ['many scripts', 'Ünïcödé ελληνικά 日本語 العربية 👩‍👩‍👧‍👦'],
      ['both forms of an accent', '\u00e9 e\u0301'],
      ['separators', 'a:b|c,d "e" {f} [g]'],
      ['SQL', `'); DROP TABLE documents; --`],
    ])('returns %s unchanged, as value, id and label', async (_, text) => {
      await store.create('people', text, text, [text])
      expect(await store.load('people', text)).toMatchObject({ id: text, value: text })
      expect(await store.list('people', { label: text, limit: 1 })).toMatchObject({ documents: [{ id: text }] })
    })

    it('distinguishes similar ids and labels', async () => {
      const ids = ['a', 'A', 'a ', 'a\0', 'a\0b', '\u00e9', 'e\u0301', '1', '01', 'people']
      for (const id of ids) expect(await store.create('people', id, id, [id])).toBe(true)
      for (const id of ids) expect(await idsOf(id)).toEqual([id])
    })

    it('accepts the largest documents, and refuses larger ones', async () => {
      const longest = 'é'.repeat(32_768)
      const labels = Array.from({ length: 16 }, (_, index) => `${index}`.padEnd(256, 'l'))
      expect(await store.create('people', 'k'.repeat(256), longest, labels)).toBe(true)
      expect(await store.list('people', { label: labels[15], limit: 500 })).toMatchObject({
        documents: [{ id: 'k'.repeat(256), value: longest }],
      })
      await expect(store.create('people', 'k'.repeat(257), '')).rejects.toThrow(RangeError)
      await expect(store.create('people', '', '')).rejects.toThrow(RangeError)
      await expect(store.create('people', 'a', `${longest}x`)).rejects.toThrow(RangeError)
      await expect(store.create('people', 'a', '', [...labels, 'x'])).rejects.toThrow(RangeError)
      await expect(store.create('people', 'a', '', ['l'.repeat(257)])).rejects.toThrow(RangeError)
      await expect(store.create('people', 'a', '', [''])).rejects.toThrow(RangeError)
      await expect(store.create('people', '\ud83d', '')).rejects.toThrow(RangeError)
      await expect(store.compareAndSet('people', 'a', 1, `${longest}x`)).rejects.toThrow(RangeError)
      expect(await store.load('people', 'a')).toBeUndefined()
    })

    it.each(['', 'People', 'people:keys', '-people', 'p'.repeat(65)])('refuses %j as a collection', async (name) => {
      await expect(store.create(name, 'a', '')).rejects.toThrow(RangeError)
      await expect(store.load(name, 'a')).rejects.toThrow(RangeError)
      await expect(store.compareAndSet(name, 'a', 1, '')).rejects.toThrow(RangeError)
      await expect(store.remove(name, 'a')).rejects.toThrow(RangeError)
      await expect(store.list(name, { limit: 1 })).rejects.toThrow(RangeError)
    })

    it.each<Partial<ListOptions>>([
      { limit: 0 },
      { limit: 501 },
      { limit: 1.5 },
      { after: '' },
      { after: '0' },
      { after: '-1' },
      { after: '1 OR 1=1' },
      { after: '9'.repeat(17) },
      { label: '' },
    ])('refuses a list with %j', async (options) => {
      await expect(store.list('people', { limit: 1, ...options })).rejects.toThrow(RangeError)
    })
  })
}
