import type { WorkbookFormatting } from '@tableau/extensions-api-types'
import type { ExtensionsLibrary } from './extensions-library.ts'
import type { Formatting } from './tableau-state.ts'

/** Calls `listener` when the author changes the workbook's fonts or colors. */
export function watchFormatting({ extensions }: ExtensionsLibrary, listener: (formatting: Formatting) => void): void {
  try {
    extensions.dashboardContent?.dashboard.addEventListener(
      'workbook-formatting-changed',
      ({ formatting }: { formatting: WorkbookFormatting }) => listener(formatting.formattingSheets),
    )
  } catch {
    // Unsupported by this version of Tableau: the initial formatting stays.
  }
}
