import type { DashboardPath, FilterInfo, VisualId, ZoneInfo } from '../wire/wire-data.ts'
import type { Channel } from './channel.ts'
import { getDataSources } from './data-source.ts'
import { createSummaryCalls } from './data-table.ts'
import { SheetType, TableauEventType } from './enums.ts'
import { createEventListeners } from './event-listeners.ts'
import { checkFieldName, checkFiltered, createFilter, toFilterParameters } from './filter.ts'
import { createParameterCalls } from './parameter.ts'
import { createSelectionCalls } from './selection.ts'

type FilterChange = { visualId: VisualId; fieldName: string; fieldId: string }

/** A worksheet of the dashboard. */
export function createWorksheet(channel: Channel, zone: ZoneInfo, path: DashboardPath) {
  const name = zone.sheetInfo?.name ?? zone.name
  const { storyboard, flipboardZoneID, storyPointID } = path
  const visualId: VisualId = { worksheet: name, dashboard: path.sheetName, storyboard, flipboardZoneID, storyPointID }
  const { FilterChanged, MarkSelectionChanged, SummaryDataChanged } = TableauEventType
  const { tell, ...listeners } = createEventListeners(FilterChanged, MarkSelectionChanged, SummaryDataChanged)
  const filterBy = (verbId: string, functionName: string, parameters: object) =>
    channel.command<Record<string, unknown>>(verbId, {
      'function-name': functionName,
      'visual-id': visualId,
      ...parameters,
    })

  const worksheet = {
    ...listeners,
    ...createParameterCalls(channel, { sheetName: name, isDashboard: false }),
    ...createSelectionCalls(channel, visualId),
    ...createSummaryCalls(channel, visualId),
    name,
    sheetType: SheetType.Worksheet,
    size: { width: zone.width, height: zone.height },
    async applyFilterAsync(
      fieldName: string,
      values: string[],
      updateType: string,
      options?: { isExcludeMode?: boolean },
    ): Promise<string> {
      const parameters = toFilterParameters(fieldName, values, updateType, options)
      await filterBy('categorical-filter', 'applyFilterAsync', parameters)
      return fieldName
    },
    async applyRangeFilterAsync(fieldName: string, { min, max }: { min?: number; max?: number }): Promise<string> {
      checkFieldName(fieldName)
      const range = {
        ...(min !== undefined && { 'filter-range-min': min }),
        ...(max !== undefined && { 'filter-range-max': max }),
      }
      checkFiltered(await filterBy('range-filter', 'applyRangeFilterAsync', { 'field-name': fieldName, ...range }))
      return fieldName
    },
    async clearFilterAsync(fieldName: string): Promise<string> {
      checkFieldName(fieldName)
      await filterBy('clear-filter', 'clearFilterAsync', { 'field-name': fieldName })
      return fieldName
    },
    async getFiltersAsync() {
      const question = { 'function-name': 'getFiltersAsync', 'visual-id': visualId }
      const infos = await channel.command<FilterInfo[]>('get-filters', question)
      return infos.map((info) => createFilter(channel, info))
    },
    getDataSourcesAsync: () => getDataSources(channel, name),
  }

  channel.listen<VisualId>('selected-marks-changed', (changed) => {
    if (changed.worksheet !== name || changed.dashboard !== path.sheetName) return
    tell(MarkSelectionChanged, { worksheet, sheet: worksheet, getMarksAsync: worksheet.getSelectedMarksAsync })
  })
  channel.listen<FilterChange>(FilterChanged, ({ visualId: changed, fieldName, fieldId }) => {
    if (changed.worksheet !== name) return
    const isThis = (filter: { fieldId: string }) => filter.fieldId === fieldId
    const getFilterAsync = async () => (await worksheet.getFiltersAsync()).find(isThis)
    tell(FilterChanged, { worksheet, sheet: worksheet, fieldName, getFilterAsync })
  })
  channel.listen<{ visualId: VisualId }>(SummaryDataChanged, ({ visualId: changed }) => {
    if (changed.worksheet === name) tell(SummaryDataChanged, { worksheet, sheet: worksheet })
  })
  return worksheet
}

export type StandInWorksheet = ReturnType<typeof createWorksheet>
