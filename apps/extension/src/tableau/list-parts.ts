import type { ExtensionsLibrary } from './extensions-library.ts'
import { withinTimeout } from './within-timeout.ts'
import type { DashboardParts, WorksheetPart } from './workbook.ts'

type Dashboard = NonNullable<ExtensionsLibrary['extensions']['dashboardContent']>['dashboard']

/** What the dashboard has that an artist's name could be put into: text parameters, and text fields of its worksheets. */
export async function listParts(
  dashboard: Dashboard | undefined,
  listener: (parts: DashboardParts) => void,
): Promise<void> {
  const worksheets = dashboard?.worksheets ?? []
  const answers: Answers = { parameters: undefined, worksheets: worksheets.map(({ name }) => ({ name })) }
  let isTold = false
  const tell = () => {
    isTold = true
    listener(toParts(answers))
  }
  const ask = async <Answer>(question: Promise<Answer> | undefined, keep: (answer: Answer | undefined) => void) => {
    keep(await askFor(question))
    if (isTold) tell()
  }
  const all = Promise.all([
    ask(dashboard?.getParametersAsync?.(), (parameters) => {
      answers.parameters = parameters?.filter(({ dataType }) => dataType === 'string').map(({ name }) => name)
    }),
    ...worksheets.flatMap((worksheet, index) => {
      const answer = answers.worksheets[index] as WorksheetAnswers
      return [
        ask(worksheet.getSummaryDataAsync?.({ maxRows: 1, ignoreSelection: true }), (table) => {
          answer.columns = table?.columns.filter(isText).map(({ fieldName }) => fieldName)
        }),
        ask(worksheet.getDataSourcesAsync?.(), (sources) => {
          answer.dimensions = sources
            ?.flatMap(({ fields }) => fields)
            .filter((field) => field.role === 'dimension' && !field.isHidden && isText(field))
            .map(({ name }) => name)
        }),
      ]
    }),
  ])
  await withinTimeout(all)
  tell()
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
