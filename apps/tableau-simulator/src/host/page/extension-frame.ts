import { createExtensionPort, type Wire } from '../wire/extension-port.ts'
import type { Notification } from '../wire/notification.ts'
import type { ExtensionInstance } from '../workbook/extension-instance.ts'
import { createElement } from './create-element.ts'

/** A frame with a page of the extension, and its message channel. */
export interface ExtensionFrame {
  readonly element: HTMLIFrameElement
  notify(notification: Notification): void
  /** Stops listening, and removes the frame from the page. */
  close(): void
}

export type FrameOptions = {
  title: string
  url: string
  size: { widthPx: number; heightPx: number }
  /** Whether the frame may open windows. */
  allowsWindows: boolean
  instance: ExtensionInstance
  wire: Omit<Wire, 'post'>
  /** Called after every message from the frame. */
  onMessage?: () => void
}

/**
 * The sandbox of a frame in a dashboard: scripts with the frame's own origin, forms, and windows without these limits.
 */
const SANDBOX = 'allow-scripts allow-same-origin allow-forms'
const WINDOWS = 'allow-popups allow-popups-to-escape-sandbox'

/** Loads the extension in a frame, and exchanges messages with this window and origin only. */
export function createExtensionFrame(options: FrameOptions): ExtensionFrame {
  const { title, url, size, allowsWindows, instance, wire, onMessage } = options
  const { origin } = new URL(instance.url)
  const element = createElement('iframe', {
    title,
    allow: '',
    width: String(size.widthPx),
    height: String(size.heightPx),
    src: url,
  })
  element.setAttribute('sandbox', allowsWindows ? `${SANDBOX} ${WINDOWS}` : SANDBOX)

  const port = createExtensionPort(instance, {
    ...wire,
    post: (message) => element.contentWindow?.postMessage(message, origin),
  })

  function receive(event: MessageEvent) {
    if (event.source !== element.contentWindow || event.source === null) return
    if (event.origin !== origin) {
      wire.log.add('simulator', `Ignored: a message from ${event.origin}, which is not the extension`)
      return
    }
    port.receive(event.data)
    onMessage?.()
  }
  window.addEventListener('message', receive)

  return {
    element,
    notify: port.notify,
    close() {
      window.removeEventListener('message', receive)
      element.remove()
    },
  }
}
