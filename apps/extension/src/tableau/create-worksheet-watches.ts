import type { ExtensionsLibrary, LibraryWorksheet } from './extensions-library.ts'
import type { ValueListener, WatchOutcome, Workbook } from './workbook.ts'

type Dashboard = NonNullable<ExtensionsLibrary['extensions']['dashboardContent']>['dashboard']
type Read = (worksheet: LibraryWorksheet, field: string) => Promise<string | undefined>

export function createWorksheetWatches(
  dashboard: Pick<Dashboard, 'worksheets'> | undefined,
): Pick<Workbook, 'watchFilter' | 'watchMarks'> {
  async function watch(
    { name, field, event, read }: { name: string; field: string; event: string; read: Read },
    listener: ValueListener,
  ): Promise<WatchOutcome> {
    if (dashboard === undefined) return { outcome: 'unsupported' }
    const worksheet = dashboard.worksheets.find((candidate) => candidate.name === name)
    if (worksheet === undefined) return { outcome: 'missing-worksheet' }
    let asked = 0
    const tell = async () => {
      asked += 1
      const mine = asked
      try {
        const value = await read(worksheet, field)
        // Stale if a later read or `stop` came before it.
        if (mine === asked) listener(value)
      } catch {
        // If it cannot be read, the last value stays.
      }
    }
    try {
      const stopListening = worksheet.addEventListener(event, () => void tell())
      await tell()
      return {
        outcome: 'done',
        stop() {
          asked += 1
          stopListening()
        },
      }
    } catch {
      return { outcome: 'refused' }
    }
  }

  return {
    watchFilter: (name, field, listener) => watch({ name, field, event: 'filter-changed', read: readFilter }, listener),
    watchMarks: (name, field, listener) =>
      watch({ name, field, event: 'mark-selection-changed', read: readMarks }, listener),
  }
}

async function readFilter(worksheet: LibraryWorksheet, field: string): Promise<string | undefined> {
  const filters = await worksheet.getFiltersAsync()
  const filter = filters.find(({ fieldName }) => fieldName === field)
  const keepsSome = filter?.isExcludeMode === false && filter.isAllSelected !== true
  return keepsSome ? toOnlyText(filter.appliedValues ?? []) : undefined
}

async function readMarks(worksheet: LibraryWorksheet, field: string): Promise<string | undefined> {
  const { data: tables } = await worksheet.getSelectedMarksAsync()
  const values = tables.flatMap(({ columns, data: rows }) => {
    const column = columns.find(({ fieldName }) => fieldName === field)
    return column === undefined ? [] : rows.flatMap((row) => row[column.index] ?? [])
  })
  return toOnlyText(values)
}

function toOnlyText(values: ReadonlyArray<{ readonly value: unknown }>): string | undefined {
  const [first, ...others] = new Set(values.map(({ value }) => String(value)))
  return others.length === 0 ? first : undefined
}
