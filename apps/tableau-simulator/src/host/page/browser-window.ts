import { createExtensionPort, type ExtensionPort, type Wire } from '../wire/extension-port.ts'
import type { DialogRequest, ExtensionInstance } from '../workbook/extension-instance.ts'
import type { DialogWindow } from './dialog-window.ts'

/** Browsers have no event for a closed window of another origin. */
const LOOK_MS = 200

/**
 * Shows one dialog at a time in a browser window, as Tableau Server sometimes does. Its page sends messages to its opener; a page
 * whose Cross-Origin-Opener-Policy severs the opener appears closed.
 */
export function createBrowserWindow(
  instanceOf: () => ExtensionInstance,
  wire: Omit<Wire, 'post'>,
  onClosedByUser: () => void,
): DialogWindow {
  let shown: { page: Window; port: ExtensionPort; payload: string; stop: () => void } | undefined

  function close() {
    shown?.stop()
    shown?.page.close()
    shown = undefined
  }

  function open({ url, payload, widthPx, heightPx }: DialogRequest) {
    const instance = instanceOf()
    const { origin } = new URL(instance.url)
    const page = window.open(url, '_blank', `popup,width=${widthPx},height=${heightPx}`)
    if (page === null) return false
    const port = createExtensionPort(instance, { ...wire, post: (message) => page.postMessage(message, origin) })
    const receive = (event: MessageEvent) => {
      if (event.source === page && event.origin === origin) port.receive(event.data)
    }
    const look = setInterval(() => {
      if (!page.closed) return
      close()
      onClosedByUser()
    }, LOOK_MS)
    window.addEventListener('message', receive)
    shown = {
      page,
      port,
      payload,
      stop() {
        clearInterval(look)
        window.removeEventListener('message', receive)
      },
    }
    return true
  }

  return {
    get isOpen() {
      return shown !== undefined
    },
    get payload() {
      return shown?.payload ?? ''
    },
    notify: (notification) => shown?.port.notify(notification),
    open,
    close,
  }
}
