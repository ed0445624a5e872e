import { createWorkbook } from './create-workbook.ts'
import type { ExtensionsLibrary } from './extensions-library.ts'
import type { TableauEnvironment } from './tableau-state.ts'
import { toEnvironment } from './to-environment.ts'
import type { Workbook } from './workbook.ts'

/** What a dialog can do beyond an extension. */
export type Dialog = {
  workbook: Workbook
  environment: TableauEnvironment
  close(): void
}

type ConnectDialogOptions = {
  window: Window
  loadLibrary: (window: Window) => Promise<ExtensionsLibrary | undefined>
}

/** Connects a page that Tableau shows as a dialog; undefined when it is not one. Never rejects. */
export async function connectDialog({ window, loadLibrary }: ConnectDialogOptions): Promise<Dialog | undefined> {
  try {
    const library = await loadLibrary(window)
    if (library?.extensions.initializeDialogAsync === undefined) return undefined
    await library.extensions.initializeDialogAsync()
    return {
      workbook: createWorkbook(library),
      environment: toEnvironment(library),
      // Tableau never settles the promise of the extension when there is no text at all.
      close: () => library.extensions.ui?.closeDialog?.('closed'),
    }
  } catch {
    return undefined
  }
}
