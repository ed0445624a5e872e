import { isRecord } from '../is-record.ts'
import { findDimension, findMeasure } from '../workbook/fields.ts'
import type { Worksheet } from '../workbook/worksheet.ts'
import { readChoice, readRecords, readText, readTexts, readWorksheet } from './read-parameter.ts'
import type { VerbHandler } from './verb-handler.ts'

const updateTypes = ['select-replace', 'select-add', 'select-remove'] as const
const howByType = { 'select-replace': 'replace', 'select-add': 'add', 'select-remove': 'remove' } as const

/** Reasons of an empty selection, each with a code in the library. */
type SelectionProblem = { 'parameter-error': true; 'invalid-fields'?: string; 'invalid-values'?: string }
type Found = { keys: string[] } | { problem: SelectionProblem }

/** Selects marks that match all conditions: numbers, values of the dimension, or a range of the measure. */
export const selectMarks: VerbHandler = (parameters, instance) => {
  const worksheet = readWorksheet(parameters, instance)
  const how = howByType[readChoice(parameters, 'selectionUpdateType', updateTypes)]
  const conditions = [
    ...(isRecord(parameters['selection'])
      ? [findByNumber(worksheet, readTexts(parameters['selection'], 'objectIds'))]
      : []),
    // Fields in brackets are sent under the second name.
    ...readRecords(parameters, 'dimensionValueSelectionModels').map((model) => findByValue(worksheet, model)),
    ...readRecords(parameters, 'hierarchicalValueSelectionModels').map((model) => findByValue(worksheet, model)),
    ...readRecords(parameters, 'quantativeRangeSelectionModels').map((model) => findByRange(worksheet, model)),
  ]
  for (const condition of conditions) if ('problem' in condition) return { answer: { data: condition.problem } }
  const keySets = conditions.flatMap((condition) => ('keys' in condition ? [condition.keys] : []))
  const keys = (keySets[0] ?? []).filter((key) => keySets.every((set) => set.includes(key)))
  return { answer: { data: {} }, notifications: worksheet.select(keys, how) }
}

export const clearSelectedMarks: VerbHandler = (parameters, instance) => ({
  answer: { data: {} },
  notifications: readWorksheet(parameters, instance).select([], 'replace'),
})

export const getSelectedMarks: VerbHandler = (parameters, instance) => {
  const table = readWorksheet(parameters, instance).table(true)
  return { answer: { data: { data: table.dataTable.length > 0 ? [table] : [] } } }
}

function findByNumber(worksheet: Worksheet, ids: readonly string[]): Found {
  const marks = worksheet.marks().filter(({ tupleId }) => ids.includes(String(tupleId)))
  return { keys: marks.map(({ key }) => key) }
}

function findByValue({ plan }: Worksheet, model: Record<string, unknown>): Found {
  const field = readText(model, 'qualifiedFieldCaption')
  const values = readTexts(model, 'selectValues')
  const dimension = findDimension(field)
  if (dimension?.name !== plan.dimension) return { problem: { 'parameter-error': true, 'invalid-fields': field } }
  const unknown = values.filter((value) => !dimension.domain.includes(value))
  if (unknown.length > 0) return { problem: { 'parameter-error': true, 'invalid-values': unknown.join(', ') } }
  return { keys: values }
}

function findByRange(worksheet: Worksheet, model: Record<string, unknown>): Found {
  const field = readText(model, 'qualifiedFieldCaption')
  if (findMeasure(field)?.name !== worksheet.plan.measure) {
    return { problem: { 'parameter-error': true, 'invalid-fields': field } }
  }
  const min = Number(model['minValue'] ?? Number.NEGATIVE_INFINITY)
  const max = Number(model['maxValue'] ?? Number.POSITIVE_INFINITY)
  const marks = worksheet.marks().filter(({ amount }) => amount >= min && amount <= max)
  return { keys: marks.map(({ key }) => key) }
}
