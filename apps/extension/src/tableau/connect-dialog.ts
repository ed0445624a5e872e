import { createWorkbook } from './create-workbook.ts'
import type { ExtensionsLibrary } from './extensions-library.ts'
import type { TableauEnvironment } from './tableau-state.ts'
import { toEnvironment } from './to-environment.ts'
import type { Workbook } from './workbook.ts'

/** A connected dialog. */
export type Dialog = {
  workbook: Workbook
  environment: TableauEnvironment
  close(): void
}

type ConnectDialogOptions = {
  window: Window
  loadLibrary: (window: Window) => Promise<ExtensionsLibrary | undefined>
}

/** Connects a page in a Tableau dialog; undefined if it is not in one. Never rejects. */
export async function connectDialog({ window, loadLibrary }: ConnectDialogOptions): Promise<Dialog | undefined> {
  try {
    const library = await loadLibrary(window)
    if (library?.extensions.initializeDialogAsync === undefined) return undefined
    await library.extensions.initializeDialogAsync()
    return {
      workbook: createWorkbook(library),
      environment: toEnvironment(library),
      // With an empty payload Tableau never settles the extension's promise.
      close: () => library.extensions.ui?.closeDialog?.('closed'),
    }
  } catch {
    return undefined
  }
}
