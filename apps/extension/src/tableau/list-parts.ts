import type { ExtensionsLibrary, LibraryWorksheet } from './extensions-library.ts'
import type { DashboardParts, WorksheetPart } from './workbook.ts'

type Dashboard = NonNullable<ExtensionsLibrary['extensions']['dashboardContent']>['dashboard']

/** What the dashboard has that an artist's name could be put into: text parameters, and text fields of its worksheets. */
export async function listParts(dashboard: Dashboard | undefined): Promise<DashboardParts> {
  const [parameters, worksheets] = await Promise.all([
    askFor(dashboard?.getParametersAsync?.()),
    Promise.all((dashboard?.worksheets ?? []).map(toPart)),
  ])
  return {
    parameters: parameters?.filter(({ dataType }) => dataType === 'string').map(({ name }) => name),
    worksheets,
  }
}

async function toPart(worksheet: LibraryWorksheet): Promise<WorksheetPart> {
  const [table, sources] = await Promise.all([
    askFor(worksheet.getSummaryDataAsync?.({ maxRows: 1, ignoreSelection: true })),
    askFor(worksheet.getDataSourcesAsync?.()),
  ])
  const columns = table?.columns.filter(isText).map(({ fieldName }) => fieldName)
  const dimensions = sources
    ?.flatMap(({ fields }) => fields)
    .filter((field) => field.role === 'dimension' && !field.isHidden && isText(field))
    .map(({ name }) => name)
  const fields = columns && dimensions ? [...new Set([...columns, ...dimensions])] : (columns ?? dimensions)
  return { name: worksheet.name, columns, fields }
}

/** Older libraries do not say what kind of data a field has. */
function isText({ dataType = 'string' }: { dataType?: string }): boolean {
  return dataType === 'string'
}

/** What does not answer, or is not there, is left out: the rest can still be offered. */
async function askFor<Answer>(question: Promise<Answer> | undefined): Promise<Answer | undefined> {
  try {
    return await question
  } catch {
    return undefined
  }
}
