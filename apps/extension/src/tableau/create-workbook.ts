import { createParameterActions } from './create-parameter-actions.ts'
import { createWorksheetActions } from './create-worksheet-actions.ts'
import { createWorksheetWatches } from './create-worksheet-watches.ts'
import type { ExtensionsLibrary } from './extensions-library.ts'
import { listParts } from './list-parts.ts'
import { openDialog } from './open-dialog.ts'
import type { Workbook } from './workbook.ts'

/** The key of the settings in the workbook. */
export const SETTINGS_KEY = 'stagedoor'

/** Wraps an initialized library. Distinguishes unsupported features from failures. */
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
