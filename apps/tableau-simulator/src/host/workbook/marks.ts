import type { WorksheetPlan } from './dashboard.ts'
import { dimensions, measures, sumOf } from './fields.ts'
import { type CategoricalFilter, filterRows, type RangeFilter } from './filters.ts'
import { type ListeningRow, months } from './listening-data.ts'
import type { Parameters } from './parameters.ts'

/** One bar or point: the aggregate of one value of the worksheet's dimension. */
export type Mark = {
  /** The value of the dimension, such as `West`. */
  key: string
  amount: number
  /** The part of the amount of the parameter `Selected artist`. */
  share: number
  /** The tuple ID, from 1. */
  tupleId: number
  /** The formatted amount. */
  text: string
}

export type Filters = {
  categorical: ReadonlyMap<string, CategoricalFilter>
  ranges: ReadonlyMap<string, RangeFilter>
}

const monthsOf: Record<string, readonly string[]> = {
  'Last 4 weeks': months.slice(-1),
  'Last 6 months': months.slice(-6),
  'Last year': months,
}

/** The marks of a worksheet after filters and parameters, in the order of its axis. */
export function createMarks(
  plan: WorksheetPlan,
  filters: Filters,
  parameters: Parameters,
  allRows: readonly ListeningRow[],
): Mark[] {
  const dimension = dimensions.find(({ name }) => name === plan.dimension)
  const measure = measures.find(({ name }) => name === plan.measure)
  if (!dimension || !measure)
    throw new TypeError(`${plan.name} has a field that fields.ts does not have. Add it there.`)

  const chosenMonths = monthsOf[parameters.valueOf('Time range')] ?? months
  const rows = filterRows(allRows, filters.categorical).filter((row) => chosenMonths.includes(row.month))
  const artist = parameters.valueOf('Selected artist')
  const marks = dimension.domain
    .map((key) => ({ key, rows: rows.filter((row) => row[dimension.column] === key) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ key, rows }) => {
      const amount = sumOf(rows, measure)
      const share = sumOf(
        rows.filter((row) => row.artist === artist),
        measure,
      )
      return { key, amount, share, text: measure.format(amount) }
    })
    .filter(({ amount }) => [...filters.ranges.values()].every(({ min, max }) => amount >= min && amount <= max))

  const shown =
    dimension.name === 'Artist'
      ? marks.toSorted((a, b) => b.amount - a.amount).slice(0, Number(parameters.valueOf('Number of artists')))
      : marks
  return shown.map((mark, index) => ({ ...mark, tupleId: index + 1 }))
}
