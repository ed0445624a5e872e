import { findDimension } from '../workbook/fields.ts'
import { type CategoricalChange, keptValues } from '../workbook/filters.ts'
import { readChoice, readNumber, readText, readTexts, readWorksheet } from './read-parameter.ts'
import { VerbError, type VerbHandler } from './verb-handler.ts'

const updateTypes = ['add', 'all', 'replace', 'remove'] as const

function readChange(parameters: Record<string, unknown>): CategoricalChange {
  const updateType = readChoice(parameters, 'filter-update-type', updateTypes)
  const values = updateType === 'all' ? [] : readTexts(parameters, 'filter-values')
  return { updateType, values, isExclude: parameters['is-exclude'] === true }
}

function refuseField(field: string): never {
  throw new VerbError(
    'invalid-field',
    `There is no field "${field}" to filter by. Use one of worksheet.getDataSourcesAsync().`,
  )
}

export const applyCategoricalFilter: VerbHandler = (parameters, instance) => {
  const field = readText(parameters, 'field-name')
  const notifications = readWorksheet(parameters, instance).filterByValues(field, readChange(parameters))
  return { answer: { data: {} }, notifications: notifications ?? refuseField(field) }
}

/** The same filter on every worksheet. */
export const applyDashboardFilter: VerbHandler = (parameters, { viz }) => {
  const field = readText(parameters, 'field-name')
  const change = readChange(parameters)
  const notifications = viz.worksheets.flatMap(
    (worksheet) => worksheet.filterByValues(field, change) ?? refuseField(field),
  )
  return { answer: { data: {} }, notifications }
}

/** Reports a field without ranges in the data, which the library maps to an error code. */
export const applyRangeFilter: VerbHandler = (parameters, instance) => {
  const field = readText(parameters, 'field-name')
  const min = readNumber(parameters, 'filter-range-min')
  const max = readNumber(parameters, 'filter-range-max')
  const notifications = readWorksheet(parameters, instance).filterByRange(field, min, max)
  if (notifications) return { answer: { data: {} }, notifications }
  return { answer: { data: { 'parameter-error': true, 'invalid-field-caption': field } } }
}

export const clearFilter: VerbHandler = (parameters, instance) => {
  const notifications = readWorksheet(parameters, instance).clearFilter(readText(parameters, 'field-name'))
  return { answer: { data: {} }, notifications }
}

export const getFilters: VerbHandler = (parameters, instance) => ({
  answer: { data: readWorksheet(parameters, instance).filters() },
})

export const getDashboardFilters: VerbHandler = (_parameters, { viz }) => ({
  answer: { data: viz.worksheets.flatMap((worksheet) => worksheet.filters()) },
})

/** All values of a field; the relevant and the database domain are the same. */
export const getCategoricalDomain: VerbHandler = (parameters) => {
  const field = readText(parameters, 'field-id')
  const dimension = findDimension(field) ?? refuseField(field)
  const values = keptValues(undefined, dimension.domain).map((value) => ({ value, formattedValue: value }))
  return { answer: { data: { values } } }
}
