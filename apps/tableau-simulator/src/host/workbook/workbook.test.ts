import { describe, expect, it } from 'vitest'
import { createFakeStorage } from '../../../test/fake-storage.ts'
import { createWorkbook } from './workbook.ts'

describe('a workbook', () => {
  it('has no settings at first', () => {
    expect(createWorkbook(createFakeStorage()).load('a')).toEqual({})
  })

  it('keeps settings that were saved while authoring', () => {
    const storage = createFakeStorage()
    createWorkbook(storage).save('a', { theme: 'dark' }, 'authoring')
    createWorkbook(storage).save('b', { theme: 'light' }, 'authoring')
    expect(createWorkbook(storage).load('a')).toEqual({ theme: 'dark' })
  })

  it('keeps settings that were saved while viewing until the page is closed', () => {
    const storage = createFakeStorage()
    const workbook = createWorkbook(storage)
    workbook.save('a', { theme: 'light' }, 'authoring')
    workbook.save('a', { theme: 'dark' }, 'viewing')
    expect(workbook.load('a')).toEqual({ theme: 'dark' })
    expect(createWorkbook(storage).load('a')).toEqual({ theme: 'light' })
  })

  it('can be cleared', () => {
    const storage = createFakeStorage()
    const workbook = createWorkbook(storage)
    workbook.save('a', { theme: 'dark' }, 'authoring')
    workbook.reset()
    expect(workbook.load('a')).toEqual({})
    expect(createWorkbook(storage).load('a')).toEqual({})
  })

  it.each(['{', '7', '[]', '{"a":{"theme":7}}', '{"a":[]}'])('reads %s in the storage as empty', (text) => {
    const storage = { ...createFakeStorage(), getItem: () => text }
    expect(createWorkbook(storage).load('a')).toEqual({})
  })
})
