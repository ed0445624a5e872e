import type { ExtensionInstance } from './extension-instance.ts'
import { createExtensionPort, type Wire } from './extension-port.ts'

/** A zone of the dashboard with the extension in it. */
export interface Zone {
  element: HTMLElement
  /** Stops listening and takes the zone off the page. */
  close(): void
}

/**
 * What a frame in a dashboard may do. Scripts with the frame's own origin, forms, and windows that are free of these
 * limits; no more.
 */
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox'

/** A zone that loads the extension and speaks with nobody else: not with other windows, not with other origins. */
export function createZone(title: string, instance: ExtensionInstance, wire: Omit<Wire, 'post'>): Zone {
  const { switches } = instance
  const { origin } = new URL(switches.extensionUrl)

  const frame = document.createElement('iframe')
  frame.title = title
  frame.setAttribute('sandbox', SANDBOX)
  frame.allow = ''
  frame.width = String(switches.widthPx)
  frame.height = String(switches.heightPx)
  frame.src = switches.extensionUrl

  const port = createExtensionPort(instance, {
    ...wire,
    post: (message) => frame.contentWindow?.postMessage(message, origin),
  })

  const configure = createButton('Configure…', () =>
    port.notify({ id: 'context-menu-click', data: { id: 'configure' } }),
  )
  configure.hidden = true
  const reload = createButton('Reload', () => {
    instance.contextMenuIds = []
    configure.hidden = true
    frame.src = switches.extensionUrl
  })

  function receive(event: MessageEvent) {
    if (event.source !== frame.contentWindow) return
    if (event.origin !== origin) {
      wire.log.add('simulator', `Ignored: a message from ${event.origin}, which is not the extension`)
      return
    }
    port.receive(event.data)
    // Tableau offers the item in authoring only.
    configure.hidden = switches.mode !== 'authoring' || !instance.contextMenuIds.includes('configure')
  }
  window.addEventListener('message', receive)

  const bar = document.createElement('div')
  bar.className = 'zone-bar'
  const name = document.createElement('span')
  name.textContent = title
  bar.append(name, configure, reload)
  const element = document.createElement('section')
  element.className = 'zone'
  element.append(bar, frame)

  return {
    element,
    close() {
      window.removeEventListener('message', receive)
      element.remove()
    },
  }
}

function createButton(text: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = text
  button.addEventListener('click', onClick)
  return button
}
