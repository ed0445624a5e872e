import { findDimension, findMeasure, type Measure } from './fields.ts'
import type { ListeningRow } from './listening-data.ts'

/** Keeps rows by the values of a dimension. */
export type CategoricalFilter = { values: ReadonlySet<string>; isExclude: boolean; isAll: boolean }

/** Keeps values between two numbers, inclusive. */
export type RangeFilter = { measure: Measure; min: number; max: number }

export type FilterUpdateType = 'add' | 'all' | 'replace' | 'remove'

export type CategoricalChange = { values: readonly string[]; updateType: FilterUpdateType; isExclude: boolean }

const NOTHING_CHOSEN: CategoricalFilter = { values: new Set(), isExclude: false, isAll: true }

/**
 * The filter after a change. Unknown values are dropped, so a filter with only unknown values keeps no rows.
 */
export function changeCategoricalFilter(
  current: CategoricalFilter | undefined,
  { values, updateType, isExclude }: CategoricalChange,
  domain: readonly string[],
): CategoricalFilter {
  const asked = values.filter((value) => domain.includes(value))
  if (updateType === 'all') return NOTHING_CHOSEN
  if (updateType === 'replace') return { values: new Set(asked), isExclude, isAll: false }
  const kept = keptValues(current, domain)
  const next =
    updateType === 'add'
      ? [...(current?.isAll === false ? kept : []), ...asked]
      : kept.filter((value) => !asked.includes(value))
  return { values: new Set(next), isExclude: false, isAll: false }
}

/** The values that pass a filter, in the field's order. */
export function keptValues(filter: CategoricalFilter | undefined, domain: readonly string[]): string[] {
  if (filter === undefined || filter.isAll) return [...domain]
  return domain.filter((value) => filter.values.has(value) !== filter.isExclude)
}

/** The rows that pass every categorical filter. */
export function filterRows(
  rows: readonly ListeningRow[],
  filters: ReadonlyMap<string, CategoricalFilter>,
): readonly ListeningRow[] {
  const tests = [...filters].flatMap(([field, filter]) => {
    const dimension = findDimension(field)
    if (dimension === undefined) return []
    const kept = new Set(keptValues(filter, dimension.domain))
    return [(row: ListeningRow) => kept.has(row[dimension.column])]
  })
  return rows.filter((row) => tests.every((passes) => passes(row)))
}

/** A range of a measure; a missing end is open. */
export function createRangeFilter(
  field: string,
  min: number | undefined,
  max: number | undefined,
): RangeFilter | undefined {
  const measure = findMeasure(field)
  if (measure === undefined) return undefined
  return { measure, min: min ?? Number.NEGATIVE_INFINITY, max: max ?? Number.POSITIVE_INFINITY }
}
