import type { TableInfo, VisualId } from '../wire/wire-data.ts'
import type { Channel } from './channel.ts'
import { createDataTable } from './data-table.ts'
import { SelectionUpdateType } from './enums.ts'
import { ErrorCodes, TableauError, unnamedCodes } from './tableau-error.ts'

type Range = { min: number | Date; max: number | Date; nullOption?: string }
type Criterion = { fieldName: string; value: string | string[] | Range }

/** Methods of a worksheet that select marks and return the selected ones. */
export function createSelectionCalls(channel: Channel, visualId: VisualId) {
  const toType = (updateType: string) =>
    Object.values<string>(SelectionUpdateType).includes(updateType) ? updateType : SelectionUpdateType.Replace

  return {
    async selectMarksByValueAsync(criteria: Criterion[], updateType: string): Promise<void> {
      if (criteria.length === 0) throw new TableauError(ErrorCodes.InvalidParameter, 'Give at least one criterion.')
      const answer = await channel.command<Record<string, unknown>>('select-by-value', {
        'function-name': 'selectMarksByValueAsync',
        'visual-id': visualId,
        selectionUpdateType: toType(updateType),
        ...toModels(criteria),
      })
      checkSelected(answer)
    },
    async selectMarksByIDAsync(marks: { tupleId?: number }[], updateType: string): Promise<void> {
      if (marks.length === 0) throw new TableauError(ErrorCodes.InvalidParameter, 'Give at least one mark.')
      await channel.command('select-by-value', {
        'function-name': 'selectMarksByIdAsync',
        'visual-id': visualId,
        selectionUpdateType: toType(updateType),
        selection: { selectionType: 'tuples', objectIds: marks.map(({ tupleId }) => String(tupleId)) },
      })
    },
    async clearSelectedMarksAsync(): Promise<void> {
      await channel.command('clear-selected-marks', {
        'function-name': 'clearSelectedMarksAsync',
        'visual-id': visualId,
      })
    },
    async getSelectedMarksAsync() {
      const question = { 'function-name': 'getSelectedMarksAsync', 'visual-id': visualId }
      const { data } = await channel.command<{ data: TableInfo[] }>('get-selected-marks', question)
      return { data: data.map(createDataTable) }
    },
  }
}

/** Criteria by kind: values, values of a field in brackets, ranges. A kind without criteria is omitted. */
function toModels(criteria: Criterion[]) {
  const models: Record<string, object[]> = {}
  for (const { fieldName, value } of criteria) {
    if (!fieldName || value === undefined || value === null) {
      throw new TableauError(ErrorCodes.InternalError, 'A criterion needs a fieldName and a value.')
    }
    const isRange = typeof value === 'object' && !Array.isArray(value)
    const values = { selectValues: isRange ? [] : [value].flat().map(String) }
    const range = isRange ? { minValue: String(value.min), maxValue: String(value.max), included: 'include-all' } : {}
    const kind = fieldName.includes('[') ? 'hierarchicalValue' : isRange ? 'quantativeRange' : 'dimensionValue'
    const model = { qualifiedFieldCaption: fieldName, ...(kind === 'quantativeRange' ? range : values) }
    models[`${kind}SelectionModels`] = [...(models[`${kind}SelectionModels`] ?? []), model]
  }
  return models
}

function checkSelected(answer: Record<string, unknown>): void {
  if (!answer['parameter-error']) return
  const { 'invalid-fields': fields, 'invalid-values': values } = answer
  if (fields) throw new TableauError(unnamedCodes.InvalidSelectionFieldName, String(fields))
  if (values) throw new TableauError(unnamedCodes.InvalidSelectionValue, String(values))
}
