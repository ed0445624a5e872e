import { createParameterActions } from './create-parameter-actions.ts'
import { createWorksheetActions } from './create-worksheet-actions.ts'
import { createWorksheetWatches } from './create-worksheet-watches.ts'
import type { ExtensionsLibrary } from './extensions-library.ts'
import { listParts } from './list-parts.ts'
import { openDialog } from './open-dialog.ts'
import type { Workbook } from './workbook.ts'

/** All that the extension keeps in a workbook stands under this one name. */
export const SETTINGS_KEY = 'stagedoor'

/** What an initialized library has to offer. A feature that this Tableau does not have is told from one that fails. */
export function createWorkbook(library: ExtensionsLibrary): Workbook {
  const { environment, settings, dashboardContent } = library.extensions
  const dashboard = dashboardContent?.dashboard
  return {
    ...createParameterActions(dashboard),
    ...createWorksheetActions(dashboard),
    ...createWorksheetWatches(dashboard),
    authoring: environment.mode === 'authoring',
    readSettings: () => settings.get(SETTINGS_KEY),
    async saveSettings(text) {
      settings.set(SETTINGS_KEY, text)
      await settings.saveAsync()
    },
    watchSettings: (listener) => void settings.addEventListener('settings-changed', listener),
    openDialog: () => openDialog(library),
    listParts: (listener) => listParts(dashboard, listener),
  }
}
