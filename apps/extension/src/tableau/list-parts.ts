import type { ExtensionsLibrary } from './extensions-library.ts'
import { withinTimeout } from './within-timeout.ts'
import type { DashboardParts, WorksheetPart } from './workbook.ts'

type Dashboard = NonNullable<ExtensionsLibrary['extensions']['dashboardContent']>['dashboard']

/** Lists the targets for an artist's name: string parameters, and string fields of the worksheets. */
export async function listParts(
  dashboard: Dashboard | undefined,
  listener: (parts: DashboardParts) => void,
): Promise<void> {
  const worksheets = dashboard?.worksheets ?? []
  const answers: Answers = { parameters: undefined, worksheets: worksheets.map(({ name }) => ({ name })) }
  let isNotified = false
  const notify = () => {
    isNotified = true
    listener(toParts(answers))
  }
  const load = async <Answer>(call: Promise<Answer> | undefined, keep: (answer: Answer | undefined) => void) => {
    keep(await orUndefined(call))
    if (isNotified) notify()
  }
  const all = Promise.all([
    load(dashboard?.getParametersAsync?.(), (parameters) => {
      answers.parameters = parameters?.filter(({ dataType }) => dataType === 'string').map(({ name }) => name)
    }),
    ...worksheets.flatMap((worksheet, index) => {
      const answer = answers.worksheets[index] as WorksheetAnswers
      return [
        load(worksheet.getSummaryDataAsync?.({ maxRows: 1, ignoreSelection: true }), (table) => {
          answer.columns = table?.columns.filter(isText).map(({ fieldName }) => fieldName)
        }),
        load(worksheet.getDataSourcesAsync?.(), (sources) => {
          answer.dimensions = sources
            ?.flatMap(({ fields }) => fields)
            .filter((field) => field.role === 'dimension' && !field.isHidden && isText(field))
            .map(({ name }) => name)
        }),
      ]
    }),
  ])
  await withinTimeout(all)
  notify()
}

type WorksheetAnswers = { name: string; columns?: string[] | undefined; dimensions?: string[] | undefined }
type Answers = { parameters: string[] | undefined; worksheets: WorksheetAnswers[] }

function toParts({ parameters, worksheets }: Answers): DashboardParts {
  return { parameters, worksheets: worksheets.map(toPart) }
}

function toPart({ name, columns, dimensions }: WorksheetAnswers): WorksheetPart {
  const fields = columns && dimensions ? [...new Set([...columns, ...dimensions])] : (columns ?? dimensions)
  return { name, columns, fields }
}

/** Older libraries return no data type. */
function isText({ dataType = 'string' }: { dataType?: string }): boolean {
  return dataType === 'string'
}

/** Undefined after a failure, so that the other parts can be listed. */
async function orUndefined<Answer>(call: Promise<Answer> | undefined): Promise<Answer | undefined> {
  try {
    return await call
  } catch {
    return undefined
  }
}
