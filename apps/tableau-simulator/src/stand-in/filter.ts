import type { DataValueInfo, FilterInfo } from '../wire/wire-data.ts'
import type { Channel } from './channel.ts'
import { toDataValue } from './data-value.ts'
import { FilterDomainType, FilterUpdateType } from './enums.ts'
import { checkEnumValue, ErrorCodes, TableauError, unnamedCodes } from './tableau-error.ts'

/** A filter; `fieldName` is the field's caption, `fieldId` its name. */
export function createFilter(channel: Channel, info: FilterInfo) {
  const { fieldCaption: fieldName, fieldName: fieldId, filterType } = info
  const shared = { worksheetName: info.visualId.worksheet, fieldName, fieldId, filterType }
  if (info.filterType === 'range') {
    const { min, max, includeNullValues } = info
    return { ...shared, minValue: toDataValue(min), maxValue: toDataValue(max), includeNullValues }
  }
  return {
    ...shared,
    appliedValues: info.values.map(toDataValue),
    isExcludeMode: info.isExclude,
    isAllSelected: info.isAllSelected,
    async getDomainAsync(type: string = FilterDomainType.Relevant) {
      const question = {
        'function-name': 'getCategoricalDomainAsync',
        'visual-id': info.visualId,
        'field-id': fieldId,
        'domain-type': type,
      }
      const { values } = await channel.command<{ values: DataValueInfo[] }>('get-categorical-domain', question)
      return { type, values: values.map(toDataValue) }
    },
  }
}

/** The parameters of a filter by values, validated as in the library. */
export function toFilterParameters(
  fieldName: string,
  values: readonly string[],
  updateType: string,
  options: { isExcludeMode?: boolean } = {},
) {
  checkEnumValue(updateType, FilterUpdateType, 'FilterUpdateType')
  checkFieldName(fieldName)
  if (!Array.isArray(values)) throw new TableauError(ErrorCodes.InvalidParameter, 'The values of a filter are a list.')
  return {
    'field-name': fieldName,
    'filter-values': values,
    'filter-update-type': updateType,
    'is-exclude': options.isExcludeMode ?? false,
  }
}

export function checkFieldName(fieldName: string): void {
  if (!fieldName) throw new TableauError(ErrorCodes.InvalidParameter, 'A filter needs the name of a field.')
}

/** Throws for a response whose data contains an error. */
export function checkFiltered(answer: Record<string, unknown>): void {
  if (!answer['parameter-error']) return
  const field = answer['invalid-field-caption']
  if (field) throw new TableauError(unnamedCodes.InvalidFilterFieldName, String(field))
  throw new TableauError(unnamedCodes.ServerError, 'Server Error')
}
