import type { ExtensionsLibrary, LibraryWorksheet } from './extensions-library.ts'
import { toErrorCode } from './to-error-code.ts'
import type { ActOutcome, Workbook } from './workbook.ts'

type Dashboard = NonNullable<ExtensionsLibrary['extensions']['dashboardContent']>['dashboard']

/** Tableau's words for what a selection lacks; a filter is refused without such a word. */
const outcomes: Readonly<Record<string, ActOutcome>> = {
  'invalid-filter-name': 'missing-field',
  'invalid-selection-fieldName': 'missing-field',
  'invalid-selection-value': 'no-value',
}

export function createWorksheetActs(
  dashboard: Pick<Dashboard, 'worksheets'> | undefined,
): Pick<Workbook, 'filter' | 'highlight'> {
  async function act(name: string, ask: (worksheet: LibraryWorksheet) => Promise<unknown> | undefined) {
    if (dashboard === undefined) return 'unsupported'
    const worksheet = dashboard.worksheets.find((candidate) => candidate.name === name)
    if (worksheet === undefined) return 'missing-worksheet'
    try {
      const asked = ask(worksheet)
      if (asked === undefined) return 'unsupported'
      await asked
      return 'done'
    } catch (error) {
      return outcomes[toErrorCode(error)] ?? 'refused'
    }
  }

  return {
    filter: (name, field, value) =>
      act(name, (worksheet) =>
        value === undefined
          ? worksheet.clearFilterAsync?.(field)
          : worksheet.applyFilterAsync?.(field, [value], 'replace', { isExcludeMode: false }),
      ),
    highlight: (name, field, value) =>
      act(name, (worksheet) =>
        value === undefined
          ? worksheet.clearSelectedMarksAsync?.()
          : worksheet.selectMarksByValueAsync?.([{ fieldName: field, value: [value] }], 'select-replace'),
      ),
  }
}
