import type { ExtensionsLibrary, LibraryWorksheet } from './extensions-library.ts'
import { findFilterValues } from './find-filter-values.ts'
import { toErrorCode } from './to-error-code.ts'
import type { ActionOutcome, Workbook } from './workbook.ts'

type Dashboard = NonNullable<ExtensionsLibrary['extensions']['dashboardContent']>['dashboard']

/** Tableau's error codes of selections; refused filters have none. */
const outcomes: Readonly<Record<string, ActionOutcome>> = {
  'invalid-filter-name': 'missing-field',
  'invalid-selection-fieldName': 'missing-field',
  'invalid-selection-value': 'no-value',
}

export function createWorksheetActions(
  dashboard: Pick<Dashboard, 'worksheets'> | undefined,
): Pick<Workbook, 'filter' | 'highlight'> {
  async function act(name: string, ask: (worksheet: LibraryWorksheet) => Promise<unknown> | undefined) {
    if (dashboard === undefined) return 'unsupported'
    const worksheet = dashboard.worksheets.find((candidate) => candidate.name === name)
    if (worksheet === undefined) return 'missing-worksheet'
    try {
      const asked = ask(worksheet)
      if (asked === undefined) return 'unsupported'
      return (await asked) === 'no-value' ? 'no-value' : 'done'
    } catch (error) {
      return outcomes[toErrorCode(error)] ?? 'refused'
    }
  }

  return {
    filter: (name, field, value) =>
      act(name, (worksheet) =>
        value === undefined ? worksheet.clearFilterAsync?.(field) : filterBy(worksheet, field, value),
      ),
    highlight: (name, field, value) =>
      act(name, (worksheet) =>
        value === undefined
          ? worksheet.clearSelectedMarksAsync?.()
          : worksheet.selectMarksByValueAsync?.([{ fieldName: field, value: [value] }], 'select-replace'),
      ),
  }
}

/**
 * Filters to one value. Tableau accepts any value and shows an empty worksheet for an unknown one, so the values are checked
 * first; without an existing filter, the new one is checked, and removed again.
 */
function filterBy(worksheet: LibraryWorksheet, field: string, value: string): Promise<unknown> | undefined {
  if (worksheet.applyFilterAsync === undefined) return undefined
  const apply = () => worksheet.applyFilterAsync?.(field, [value], 'replace', { isExcludeMode: false })
  return filterIfThere(worksheet, { field, value, apply })
}

type Filtering = { field: string; value: string; apply: () => Promise<unknown> | undefined }

async function filterIfThere(worksheet: LibraryWorksheet, { field, value, apply }: Filtering): Promise<unknown> {
  const before = await findFilterValues(worksheet, field)
  if (before !== undefined) return before.includes(value) ? apply() : 'no-value'
  await apply()
  const after = await findFilterValues(worksheet, field)
  if (after === undefined || after.includes(value)) return
  await worksheet.clearFilterAsync?.(field)
  return 'no-value'
}
