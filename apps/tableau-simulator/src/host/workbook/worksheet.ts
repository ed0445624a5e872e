import type { FilterInfo, TableInfo } from '../../wire/wire-data.ts'
import { type Notification, toEveryone } from '../wire/notification.ts'
import { toVisualId, type WorksheetPlan } from './dashboard.ts'
import { findDimension } from './fields.ts'
import {
  type CategoricalChange,
  type CategoricalFilter,
  changeCategoricalFilter,
  createRangeFilter,
  type RangeFilter,
} from './filters.ts'
import type { ListeningRow } from './listening-data.ts'
import { createMarks, type Mark } from './marks.ts'
import type { Parameters } from './parameters.ts'
import { toFilterInfos, toTable } from './worksheet-info.ts'

/** The filters and selection of a viewer. */
export type WorksheetState = {
  filters: Map<string, CategoricalFilter>
  ranges: Map<string, RangeFilter>
  selected: Set<string>
}

/** A worksheet with its filters and its selection. Methods that change something return the events. */
export interface Worksheet {
  readonly plan: WorksheetPlan
  marks(): Mark[]
  isSelected(mark: Mark): boolean
  filters(): FilterInfo[]
  table(onlySelected?: boolean): TableInfo
  /** `field` is a caption or an id. Returns `undefined` if the worksheet cannot be filtered by it. */
  filterByValues(field: string, change: CategoricalChange): Notification[] | undefined
  filterByRange(field: string, min: number | undefined, max: number | undefined): Notification[] | undefined
  clearFilter(field: string): Notification[]
  select(keys: readonly string[], how: 'replace' | 'add' | 'remove'): Notification[]
  /** The event after a change elsewhere that changed the worksheet's data. */
  dataChanged(): Notification
  copy(parameters: Parameters): Worksheet
}

export function createWorksheet(
  plan: WorksheetPlan,
  parameters: Parameters,
  rows: readonly ListeningRow[],
  start?: WorksheetState,
): Worksheet {
  const filters = new Map(start?.filters)
  const ranges = new Map(start?.ranges)
  let selected = new Set(start?.selected)
  const visualId = toVisualId(plan.name)

  const marks = () => createMarks(plan, { categorical: filters, ranges }, parameters, rows)
  const dataChanged = () => toEveryone('summary-data-changed', { visualId })
  const filterChanged = (fieldName: string, fieldId: string) => [
    toEveryone('filter-changed', { visualId, fieldName, fieldId }),
    dataChanged(),
  ]

  return {
    plan,
    marks,
    dataChanged,
    isSelected: ({ key }) => selected.has(key),
    filters: () => toFilterInfos(visualId, filters, ranges),
    table: (onlySelected = false) =>
      toTable(
        plan,
        marks().filter(({ key }) => !onlySelected || selected.has(key)),
      ),
    filterByValues(field, change) {
      const dimension = findDimension(field)
      if (dimension === undefined) return undefined
      const current = filters.get(dimension.name)
      const next = changeCategoricalFilter(current, change, dimension.domain)
      if (current && isSameFilter(current, next)) return []
      filters.set(dimension.name, next)
      return filterChanged(dimension.name, dimension.id)
    },
    filterByRange(field, min, max) {
      const range = createRangeFilter(field, min, max)
      if (range === undefined || range.measure.name !== plan.measure) return undefined
      ranges.set(range.measure.name, range)
      return filterChanged(field, range.measure.id)
    },
    clearFilter(field) {
      const info = toFilterInfos(visualId, filters, ranges).find(
        ({ fieldCaption, fieldName }) => fieldCaption === field || fieldName === field,
      )
      if (info === undefined) return []
      if (info.filterType === 'categorical') filters.delete(info.fieldCaption)
      else ranges.clear()
      return filterChanged(info.fieldCaption, info.fieldName)
    },
    select(keys, how) {
      const next = new Set(how === 'replace' ? keys : how === 'add' ? [...selected, ...keys] : selected)
      if (how === 'remove') for (const key of keys) next.delete(key)
      if (isSameSet(selected, next)) return []
      selected = next
      return [toEveryone('selected-marks-changed', visualId)]
    },
    copy: (ownParameters) => createWorksheet(plan, ownParameters, rows, { filters, ranges, selected }),
  }
}

function isSameFilter(a: CategoricalFilter, b: CategoricalFilter): boolean {
  return a.isAll === b.isAll && a.isExclude === b.isExclude && isSameSet(a.values, b.values)
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((value) => b.has(value))
}
