import type { ExtensionsLibrary } from './extensions-library.ts'
import { toErrorCode } from './to-error-code.ts'
import type { DialogOutcome } from './workbook.ts'

/** Tableau accepts only relative paths in the folder of the extension. */
const PAGE = 'configure.html'
const SIZE = { width: 860, height: 640 } as const

/** Shows the settings dialog. Resolves when it is closed. */
export async function openDialog({ extensions: { ui }, DialogStyle }: ExtensionsLibrary): Promise<DialogOutcome> {
  if (ui?.displayDialogAsync === undefined) return 'unsupported'
  const style = DialogStyle && { dialogStyle: DialogStyle.Modal }
  try {
    await ui.displayDialogAsync(PAGE, '', { ...SIZE, ...style })
    return 'closed'
  } catch (error) {
    const code = toErrorCode(error)
    // Tableau reports the close button as an error; when the dialog is already open, the author sees it.
    return code === 'dialog-closed-by-user' || code === 'dialog-already-open' ? 'closed' : 'refused'
  }
}
