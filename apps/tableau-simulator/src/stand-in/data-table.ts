import type { HeaderInfo, TableInfo, VisualId } from '../wire/wire-data.ts'
import type { Channel } from './channel.ts'
import { toDataValue } from './data-value.ts'
import { ErrorCodes, TableauError } from './tableau-error.ts'

type SummaryOptions = {
  ignoreAliases?: boolean
  ignoreSelection?: boolean
  columnsToIncludeById?: string[]
  maxRows?: number
}

const LARGEST_PAGE = 10_000

function toColumn({ fieldCaption: fieldName, fieldName: fieldId, dataType, isReferenced, index }: HeaderInfo) {
  return { fieldName, fieldId, dataType, isReferenced, index }
}

export function createDataTable({ headers, dataTable, marks }: TableInfo) {
  return {
    name: 'Data Table',
    data: dataTable.map((row) => row.map(toDataValue)),
    columns: headers.map(toColumn),
    totalRowCount: dataTable.length,
    isTotalRowCountLimited: false,
    isSummaryData: true,
    marksInfo: marks,
  }
}

type DataTable = ReturnType<typeof createDataTable>

/** Methods of a worksheet that return the data of its marks. */
export function createSummaryCalls(channel: Channel, visualId: VisualId) {
  const toQuestion = ({ ignoreAliases, ignoreSelection, columnsToIncludeById = [] }: SummaryOptions) => ({
    'visual-id': visualId,
    'ignore-aliases': Boolean(ignoreAliases),
    'ignore-selection': Boolean(ignoreSelection),
    'include-all-columns': false,
    'columns-to-include-by-id': [...new Set(columnsToIncludeById)],
  })
  const ask = (name: string, parameters: object) =>
    channel.command<{ data: TableInfo }>('get-summary-data', { 'function-name': name, ...parameters })

  return {
    async getSummaryDataAsync(options: SummaryOptions = {}): Promise<DataTable> {
      const { data } = await ask('getSummaryDataAsync', { ...toQuestion(options), 'max-rows': options.maxRows ?? 0 })
      return createDataTable(data)
    },
    async getSummaryColumnsInfoAsync() {
      const question = { ...toQuestion({ ignoreSelection: true }), 'max-rows': 1 }
      const { data } = await ask('getSummaryColumnsInfoAsync', question)
      return data.headers.map(toColumn)
    },
    async getSummaryDataReaderAsync(pageRowCount = LARGEST_PAGE, options: SummaryOptions = {}) {
      const question = {
        'function-name': 'getSummaryDataReaderAsync',
        'view-data-table-cache-id': '',
        'page-row-count': pageRowCount,
      }
      const { id, totalRowCount } = await channel.command<{ id: string; totalRowCount: number }>(
        'get-summary-data-reader',
        { ...question, ...toQuestion(options) },
      )
      return createReader(channel, { id, totalRowCount, pageRowCount })
    },
  }
}

function createReader(channel: Channel, table: { id: string; totalRowCount: number; pageRowCount: number }) {
  const pageCount = Math.ceil(table.totalRowCount / table.pageRowCount)
  const place = { 'view-data-table-cache-id': '', 'view-data-table-id': table.id }

  async function getPageAsync(pageNumber: number): Promise<DataTable> {
    if (!(pageNumber >= 0 && pageNumber < pageCount)) {
      throw new TableauError(ErrorCodes.InvalidParameter, `There is no page ${pageNumber}. Use 0 to ${pageCount - 1}.`)
    }
    const row = { 'function-name': 'getPageAsync', ...place, 'data-row-index': pageNumber * table.pageRowCount }
    return createDataTable(await channel.command<TableInfo>('get-data-table-reader-page', row))
  }

  return {
    totalRowCount: table.totalRowCount,
    pageCount,
    getPageAsync,
    async getAllPagesAsync(maxRows = Number.POSITIVE_INFINITY): Promise<DataTable> {
      const pages: DataTable[] = []
      for (let page = 0; page < pageCount && page * table.pageRowCount < maxRows; page++)
        pages.push(await getPageAsync(page))
      const data = pages.flatMap((page) => page.data).slice(0, maxRows)
      const marksInfo = pages.flatMap((page) => page.marksInfo).slice(0, maxRows)
      const [first] = pages
      if (!first) throw new TableauError(ErrorCodes.InternalError, 'The table is empty.')
      return { ...first, data, marksInfo, totalRowCount: data.length }
    },
    releaseAsync: () =>
      channel.command('release-data-table-reader', { 'function-name': 'release', ...place }).then(() => undefined),
  }
}
