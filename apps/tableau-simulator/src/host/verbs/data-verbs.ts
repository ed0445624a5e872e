import type { TableInfo } from '../../wire/wire-data.ts'
import type { ExtensionInstance } from '../workbook/extension-instance.ts'
import { toDataSchema } from '../workbook/fields.ts'
import { readNumber, readTexts, readWorksheet } from './read-parameter.ts'
import { VerbError, type VerbHandler } from './verb-handler.ts'

/** The worksheet's table with the requested columns, limited to selected marks if there are any. */
function readTable(parameters: Record<string, unknown>, instance: ExtensionInstance): TableInfo {
  const worksheet = readWorksheet(parameters, instance)
  const selected = worksheet.table(true)
  const ignoresSelection = parameters['ignore-selection'] === true || selected.dataTable.length === 0
  return pickColumns(ignoresSelection ? worksheet.table() : selected, parameters)
}

function pickColumns(table: TableInfo, parameters: Record<string, unknown>): TableInfo {
  const wanted = 'columns-to-include-by-id' in parameters ? readTexts(parameters, 'columns-to-include-by-id') : []
  if (wanted.length === 0) return table
  const headers = table.headers.filter(({ fieldName }) => wanted.includes(fieldName))
  const indexes = headers.map(({ index }) => index)
  const pick = (row: TableInfo['dataTable'][number]) => row.filter((_value, index) => indexes.includes(index))
  return {
    headers: headers.map((header, index) => ({ ...header, index })),
    dataTable: table.dataTable.map(pick),
    marks: table.marks,
  }
}

function cut({ headers, dataTable, marks }: TableInfo, from: number, to: number): TableInfo {
  return { headers, dataTable: dataTable.slice(from, to), marks: marks.slice(from, to) }
}

export const getSummaryData: VerbHandler = (parameters, instance) => {
  const table = readTable(parameters, instance)
  // 0 means all rows.
  const maxRows = readNumber(parameters, 'max-rows') || table.dataTable.length
  return { answer: { data: { isSummary: true, data: cut(table, 0, maxRows) } } }
}

type Reader = { table: TableInfo; pageRowCount: number }
const LARGEST_PAGE = 10_000

/** The open reader of each extension, with a snapshot of its table. */
const readers = new WeakMap<ExtensionInstance, Reader>()

export const getSummaryDataReader: VerbHandler = (parameters, instance) => {
  const table = readTable(parameters, instance)
  readers.set(instance, { table, pageRowCount: readNumber(parameters, 'page-row-count') || LARGEST_PAGE })
  // An empty ID means the summary, which has one reader.
  return { answer: { data: { id: '', totalRowCount: table.dataTable.length } } }
}

export const getDataTableReaderPage: VerbHandler = (parameters, instance) => {
  const reader = readers.get(instance)
  if (reader === undefined) {
    throw new VerbError('internal-error', 'This reader was released. Call getSummaryDataReaderAsync() again.')
  }
  const from = readNumber(parameters, 'data-row-index') ?? 0
  return { answer: { data: cut(reader.table, from, from + reader.pageRowCount) } }
}

export const releaseDataTableReader: VerbHandler = (_parameters, instance) => {
  readers.delete(instance)
  return { answer: { data: {} } }
}

export const getDataSources: VerbHandler = (_parameters, { viz }) => ({
  answer: { data: toDataSchema(viz.worksheets.map(({ plan }) => plan.name)) },
})
