import type { Notification } from '../wire/notification.ts'
import type { DialogPlace, DialogRequest } from '../workbook/extension-instance.ts'
import { createButton, createElement } from './create-element.ts'
import type { ExtensionFrame } from './extension-frame.ts'

/** An extension's dialog on this page, and its message channel. */
export interface DialogWindow extends DialogPlace {
  /** Has no effect while no dialog is open. */
  notify(notification: Notification): void
}

/** Space for the title bar and a margin. */
const MARGIN_PX = { width: 32, height: 80 }

/**
 * Shows one dialog at a time, with a bar whose × closes it. A modal one blocks the rest of the page.
 */
export function createDialogWindow(
  createFrame: (request: DialogRequest) => ExtensionFrame,
  onClosedByUser: () => void,
): DialogWindow {
  let shown: { box: HTMLDialogElement; frame: ExtensionFrame; payload: string } | undefined

  function close() {
    shown?.frame.close()
    shown?.box.remove()
    shown = undefined
  }

  function open(request: DialogRequest) {
    const frame = createFrame({
      ...request,
      widthPx: Math.min(request.widthPx, window.innerWidth - MARGIN_PX.width),
      heightPx: Math.min(request.heightPx, window.innerHeight - MARGIN_PX.height),
    })
    const dismiss = () => {
      close()
      onClosedByUser()
    }
    const name = createElement('span', { textContent: new URL(request.url).host })
    const bar = createElement('div', { className: 'dialog-bar' }, name, createButton('×', dismiss, 'Close the dialog'))
    const box = createElement('dialog', { className: `dialog dialog-${request.style}` }, bar, frame.element)
    box.setAttribute('aria-label', 'Dialog of the extension')
    box.addEventListener('cancel', (event) => {
      event.preventDefault()
      dismiss()
    })
    shown = { box, frame, payload: request.payload }
    document.body.append(box)
    if (request.style === 'modal') box.showModal()
    else box.show()
    return true
  }

  return {
    get isOpen() {
      return shown !== undefined
    },
    get payload() {
      return shown?.payload ?? ''
    },
    notify: (notification) => shown?.frame.notify(notification),
    open,
    close,
  }
}
