import { toDialogUpdate } from '../verbs/dialog-verbs.ts'
import type { Wire } from '../wire/extension-port.ts'
import type { Notification } from '../wire/notification.ts'
import { createExtensionInstance, type ExtensionInstance, type Surroundings } from '../workbook/extension-instance.ts'
import type { ZoneSize } from '../workbook/layout.ts'
import { createBrowserWindow } from './browser-window.ts'
import { createButton, createElement } from './create-element.ts'
import { createDialogWindow, type DialogWindow } from './dialog-window.ts'
import { createExtensionFrame } from './extension-frame.ts'
import { createResizeHandle } from './resize-handle.ts'

/** A zone of the dashboard with the extension in it. */
export interface Zone {
  readonly element: HTMLElement
  readonly instance: ExtensionInstance
  readonly title: string
  /** Sends an event to the extension and, if affected, to its dialog. */
  tell(notification: Notification): void
  /** Applies the size and visibility of the layout. */
  redraw(): void
  /** Stops listening, and removes the zone and its dialog from the page. */
  close(): void
}

type ZoneOptions = {
  index: number
  title: string
  surroundings: Omit<Surroundings, 'dialogs'>
  wire: Pick<Wire, 'log' | 'externalWindows'>
  /** Delivers an event of this zone's instance to its audience. */
  deliver: (notification: Notification) => void
  onResize: (size: ZoneSize) => void
}

export function createZone({ index, title, surroundings, wire, deliver, onResize }: ZoneOptions): Zone {
  const { switches, layout } = surroundings
  const onDialogClosed = () => deliver(toDialogUpdate({ isCloseEvent: false }))
  const dialogs: DialogWindow =
    switches.dialogs === 'window'
      ? createBrowserWindow(() => instance, { ...wire, deliver }, onDialogClosed)
      : createDialogWindow(
          ({ url, widthPx, heightPx }) =>
            createExtensionFrame({
              title: `${title} dialog`,
              url,
              size: { widthPx, heightPx },
              allowsWindows: true,
              instance,
              wire: { ...wire, deliver },
            }),
          onDialogClosed,
        )
  const instance = createExtensionInstance(index, { ...surroundings, dialogs })
  const frame = createExtensionFrame({
    title,
    url: instance.url,
    size: layout.sizeOf(instance.zoneId),
    allowsWindows: true,
    instance,
    wire: { ...wire, deliver },
    // Tableau shows the item in authoring mode only.
    onMessage: () => {
      configure.hidden = switches.mode !== 'authoring' || !instance.contextMenuIds.includes('configure')
    },
  })

  const configure = createButton('Configure…', () =>
    deliver({ id: 'context-menu-click', data: { id: 'configure' }, audience: 'extension' }),
  )
  configure.hidden = true
  const reload = createButton('Reload', () => {
    dialogs.close()
    instance.contextMenuIds = []
    configure.hidden = true
    frame.element.src = instance.url
  })
  const sizeText = createElement('span', { className: 'zone-size' })
  const name = createElement('span', { textContent: title })
  const handle = createResizeHandle({
    title,
    getSize: () => layout.sizeOf(instance.zoneId),
    onPreview: showSize,
    onResize,
  })
  const element = createElement(
    'section',
    { className: 'zone' },
    createElement('div', { className: 'zone-bar' }, name, sizeText, configure, reload),
    createElement('div', { className: 'zone-frame' }, frame.element, handle),
  )

  function showSize({ widthPx, heightPx }: ZoneSize) {
    frame.element.width = String(widthPx)
    frame.element.height = String(heightPx)
    sizeText.textContent = `${widthPx} × ${heightPx}`
  }
  function redraw() {
    showSize(layout.sizeOf(instance.zoneId))
    element.hidden = !layout.isVisible(instance.zoneId)
  }
  redraw()

  return {
    element,
    instance,
    title,
    redraw,
    tell(notification) {
      frame.notify(notification)
      if (notification.audience !== 'extension') dialogs.notify(notification)
    },
    close() {
      dialogs.close()
      frame.close()
      element.remove()
    },
  }
}
