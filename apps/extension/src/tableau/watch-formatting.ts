import type { WorkbookFormatting } from '@tableau/extensions-api-types'
import type { ExtensionsLibrary } from './extensions-library.ts'
import type { Formatting } from './tableau-state.ts'

/** Tells the workbook's new fonts and colors whenever its author changes them. */
export function watchFormatting({ extensions }: ExtensionsLibrary, listener: (formatting: Formatting) => void): void {
  try {
    extensions.dashboardContent?.dashboard.addEventListener(
      'workbook-formatting-changed',
      ({ formatting }: { formatting: WorkbookFormatting }) => listener(formatting.formattingSheets),
    )
  } catch {
    // This Tableau knows no such event: the formatting at the start stays.
  }
}
