import type { DataValueInfo, FilterInfo, HeaderInfo, TableInfo, VisualId } from '../../wire/wire-data.ts'
import type { WorksheetPlan } from './dashboard.ts'
import { findDimension, findMeasure, toCaption } from './fields.ts'
import type { CategoricalFilter, RangeFilter } from './filters.ts'
import type { Mark } from './marks.ts'

const toText = (value: string): DataValueInfo => ({ value, formattedValue: value })

/** The filters of a worksheet in the protocol's format. */
export function toFilterInfos(
  visualId: VisualId,
  filters: ReadonlyMap<string, CategoricalFilter>,
  ranges: ReadonlyMap<string, RangeFilter>,
): FilterInfo[] {
  const categorical = [...filters].map(([fieldCaption, filter]): FilterInfo => {
    const { id = '', domain = [] } = findDimension(fieldCaption) ?? {}
    return {
      filterType: 'categorical',
      visualId,
      fieldCaption,
      fieldName: id,
      values: domain.filter((value) => filter.values.has(value)).map(toText),
      isExclude: filter.isExclude,
      isAllSelected: filter.isAll,
    }
  })
  const range = [...ranges.values()].map(({ measure, min, max }): FilterInfo => {
    const toEnd = (value: number): DataValueInfo => ({ value, formattedValue: measure.format(value) })
    return {
      filterType: 'range',
      visualId,
      fieldCaption: toCaption(measure.name),
      fieldName: measure.id,
      min: toEnd(min),
      max: toEnd(max),
      includeNullValues: false,
    }
  })
  return [...categorical, ...range]
}

/** Marks as a table of two columns, the dimension and the measure, with a mark for each row. */
export function toTable({ dimension, measure, markType }: WorksheetPlan, marks: readonly Mark[]): TableInfo {
  const columns: Omit<HeaderInfo, 'index' | 'isReferenced'>[] = [
    { fieldCaption: dimension, fieldName: findDimension(dimension)?.id ?? '', dataType: 'string' },
    { fieldCaption: toCaption(measure), fieldName: findMeasure(measure)?.id ?? '', dataType: 'int' },
  ]
  return {
    headers: columns.map((column, index) => ({ ...column, index, isReferenced: true })),
    dataTable: marks.map(({ key, amount, text }) => [toText(key), { value: amount, formattedValue: text }]),
    marks: marks.map(({ tupleId }) => ({ type: markType, color: '#4e79a7', tupleId })),
  }
}
