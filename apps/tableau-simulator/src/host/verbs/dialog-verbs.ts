import { readChoice, readNumber, readText } from './read-parameter.ts'
import { VerbError, type VerbHandler } from './verb-handler.ts'

const STYLE = 'extension-dialog-style'
const styles = ['window', 'modal', 'modeless'] as const

/** Responds when the dialog opens. */
export const displayDialog: VerbHandler = (parameters, { dialogs, switches, url: extensionUrl }) => {
  if (switches.dialogs === 'refuse') {
    throw new VerbError('internal-error', 'The dialog was blocked (dialogs=refuse). Let this site open windows.')
  }
  if (dialogs.isOpen) return { answer: { data: 'dialog-already-open' } }
  const url = parseDialogUrl(readText(parameters, 'extension-dialog-url'), extensionUrl)
  if (url === undefined) return { answer: { data: 'invalid-domain' } }
  const opened = dialogs.open({
    url,
    payload: readText(parameters, 'extension-dialog-payload'),
    widthPx: readNumber(parameters, 'extension-dialog-width') ?? 600,
    heightPx: readNumber(parameters, 'extension-dialog-height') ?? 400,
    style: readChoice({ [STYLE]: 'window', ...parameters }, STYLE, styles),
  })
  if (!opened) throw new VerbError('internal-error', 'The dialog was blocked. Let this site open windows.')
  return { answer: { data: 'success' } }
}

/** Closes the dialog for the extension, with its payload or an empty string. */
export const closeDialog: VerbHandler = (parameters, { dialogs }) => {
  if (!dialogs.isOpen) return { answer: { data: {} } }
  const payload = parameters['extension-dialog-payload']
  return {
    answer: { data: {} },
    notifications: [toDialogUpdate({ isCloseEvent: true, closePayload: typeof payload === 'string' ? payload : '' })],
    afterwards: () => dialogs.close(),
  }
}

/** The event that settles the promise of `displayDialogAsync`: it resolves if closed by code, otherwise it rejects. */
export function toDialogUpdate(data: { isCloseEvent: true; closePayload: string } | { isCloseEvent: false }) {
  return { id: 'extension-dialog-update', data, audience: 'extension' } as const
}

/**
 * The dialog's address, of the extension's origin. A relative one is resolved against the extension's folder.
 */
function parseDialogUrl(url: string, extensionUrl: string): string | undefined {
  const extension = new URL(extensionUrl)
  if (!URL.canParse(url, extensionUrl)) return undefined
  const resolved = new URL(url, extensionUrl)
  if (resolved.origin !== extension.origin) return undefined
  if (URL.canParse(url)) return resolved.href
  const folder = new URL('.', extension).pathname
  return !url.startsWith('/') && resolved.pathname.startsWith(folder) ? resolved.href : undefined
}
