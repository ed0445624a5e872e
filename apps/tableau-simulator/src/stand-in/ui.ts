import type { Channel } from './channel.ts'
import { DialogStyle } from './enums.ts'
import { ErrorCodes, TableauError } from './tableau-error.ts'

type DialogOptions = { height?: number; width?: number; dialogStyle?: string }

const refusals: Record<string, string> = {
  'dialog-already-open': ErrorCodes.DialogAlreadyOpen,
  'invalid-domain': ErrorCodes.InvalidDomainDialog,
}

/** Dialogs, which the host shows. */
export function createUi(channel: Channel) {
  return {
    async displayDialogAsync(url: string, payload = '', options: DialogOptions = {}): Promise<string> {
      const { height = 400, width = 600, dialogStyle = DialogStyle.Window } = options
      const outcome = await channel.command<string>('display-dialog', {
        'function-name': 'displayDialogAsync',
        'extension-dialog-url': url,
        'extension-dialog-payload': payload,
        'extension-dialog-height': height,
        'extension-dialog-width': width,
        'extension-dialog-style': dialogStyle,
      })
      if (outcome !== 'success') {
        throw new TableauError(refusals[outcome] ?? ErrorCodes.InternalError, `The dialog did not open: ${outcome}.`)
      }
      return waitForClose(channel)
    },
    closeDialog(payload?: string) {
      const parameters = { 'function-name': 'closeDialog', ...(payload && { 'extension-dialog-payload': payload }) }
      void channel.command('close-dialog', parameters)
    },
  }
}

function waitForClose(channel: Channel): Promise<string> {
  return new Promise((resolve, reject) => {
    type Update = { isCloseEvent: boolean; closePayload?: string }
    const stop = channel.listen<Update>('extension-dialog-update', ({ isCloseEvent, closePayload }) => {
      if (isCloseEvent && closePayload === undefined) return
      stop()
      if (closePayload !== undefined) resolve(closePayload)
      else reject(new TableauError(ErrorCodes.DialogClosedByUser, 'The viewer closed the dialog.'))
    })
  })
}
