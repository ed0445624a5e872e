import { describe, expect, it } from 'vitest'
import { type CategoricalFilter, changeCategoricalFilter, type FilterUpdateType, keptValues } from './filters.ts'

const domain = ['a', 'b', 'c']

function kept(
  current: CategoricalFilter | undefined,
  updateType: FilterUpdateType,
  values: string[],
  isExclude = false,
) {
  return keptValues(changeCategoricalFilter(current, { values, updateType, isExclude }, domain), domain)
}

const onlyA: CategoricalFilter = { values: new Set(['a']), isExclude: false, isAll: false }
const notA: CategoricalFilter = { values: new Set(['a']), isExclude: true, isAll: false }
const all: CategoricalFilter = { values: new Set(), isExclude: false, isAll: true }

describe('a categorical filter', () => {
  it.each<[string, string[], CategoricalFilter | undefined, FilterUpdateType, string[]]>([
    ['replaces', ['c', 'b'], onlyA, 'replace', ['b', 'c']],
    ['starts with what is added', ['b'], undefined, 'add', ['b']],
    ['adds', ['b'], onlyA, 'add', ['a', 'b']],
    ['adds to what an excluding one kept', ['a'], notA, 'add', ['a', 'b', 'c']],
    ['removes from all', ['b'], undefined, 'remove', ['a', 'c']],
    ['removes', ['c'], notA, 'remove', ['b']],
    ['removes from a filter that keeps all', ['c'], all, 'remove', ['a', 'b']],
    ['keeps all again', [], onlyA, 'all', ['a', 'b', 'c']],
  ])('%s', (_what, values, current, updateType, expected) => {
    expect(kept(current, updateType, values)).toEqual(expected)
  })

  it('excludes', () => {
    expect(kept(undefined, 'replace', ['b'], true)).toEqual(['a', 'c'])
  })

  it('keeps no rows for unknown values', () => {
    expect(kept(undefined, 'replace', ['z'])).toEqual([])
  })
})
