import type { ExtensionsLibrary } from './extensions-library.ts'
import { toErrorCode } from './to-error-code.ts'
import type { DialogOutcome } from './workbook.ts'

/** Tableau takes a path only in the folder of the extension, and never one that begins at the root. */
const PAGE = 'configure.html'
const SIZE = { width: 860, height: 640 } as const

/** Shows the page of the configuration, and waits until it is closed, by whatever means. */
export async function openDialog({ extensions: { ui }, DialogStyle }: ExtensionsLibrary): Promise<DialogOutcome> {
  if (ui?.displayDialogAsync === undefined) return 'unsupported'
  const style = DialogStyle && { dialogStyle: DialogStyle.Modal }
  try {
    await ui.displayDialogAsync(PAGE, '', { ...SIZE, ...style })
    return 'closed'
  } catch (error) {
    const code = toErrorCode(error)
    // Closing by the × is an error to Tableau, and opening twice is one that the author can see.
    return code === 'dialog-closed-by-user' || code === 'dialog-already-open' ? 'closed' : 'refused'
  }
}
