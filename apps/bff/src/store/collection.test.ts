import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { StoreError } from '../errors.ts'
import { Collection } from './collection.ts'
import { MemoryDocumentStore } from './memory/memory-document-store.ts'

const schema = z.object({ name: z.string(), tags: z.array(z.string()) })

function open() {
  const store = new MemoryDocumentStore()
  const create = () => new Collection(store, { name: 'things', schema, labelsOf: () => [] })
  return { store, here: create(), there: create() }
}

describe('Collection', () => {
  it('parses a version once, and gives out what cannot be changed', async () => {
    const { here } = open()
    await here.create('a', { name: 'one', tags: ['x'] })
    const found = await here.find('a')
    expect(found).toEqual({ name: 'one', tags: ['x'] })
    expect(await here.find('a')).toBe(found)
    expect(() => found?.tags.push('y')).toThrow(TypeError)
  })

  it('finds what another process has changed, removed or created again', async () => {
    const { here, there } = open()
    await here.create('a', { name: 'one', tags: [] })
    await here.find('a')
    await there.change('a', () => ({ name: 'two', tags: [] }))
    expect(await here.find('a')).toMatchObject({ name: 'two' })
    await there.remove('a')
    expect(await here.find('a')).toBeUndefined()
    await there.create('a', { name: 'three', tags: [] })
    expect(await here.find('a')).toMatchObject({ name: 'three' })
  })

  it('rejects a document that another version of the schema has written', async () => {
    const { store, here } = open()
    await store.create('things', 'a', '{"name":1}')
    await expect(here.find('a')).rejects.toThrow(StoreError)
    await expect(here.find('a')).rejects.toThrow(StoreError)
  })
})
