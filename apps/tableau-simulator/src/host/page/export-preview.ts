import { dashboard } from '../workbook/dashboard.ts'
import { createExtensionInstance, type Surroundings } from '../workbook/extension-instance.ts'
import { toExtensionTitle } from '../workbook/layout.ts'
import type { Workbook } from '../workbook/workbook.ts'
import { createButton, createElement } from './create-element.ts'
import { createExtensionFrame, type ExtensionFrame } from './extension-frame.ts'
import type { MessageLog } from './message-log.ts'
import { createZoneLog } from './message-log.ts'
import { createWorksheetView } from './worksheet-view.ts'

/** What requests the export: the viewer of the dashboard, or a subscription on the server. */
type Reader = 'viewer' | 'nobody'

/** Renders the dashboard as an export does. */
export interface ExportPreview {
  /** Uses the current state of the dashboard. */
  open(surroundings: Omit<Surroundings, 'dialogs'>, reader: Reader): void
}

const explanations: Record<Reader, string> = {
  viewer:
    'As an image or PDF that the viewer asks for: the extension loads anew and finds what it stored in this browser.',
  nobody: 'As a subscription at night: the extension loads anew in a browser that nobody ever used.',
}

/**
 * A preview in a dialog. The extension in it is in viewing mode, without clicks, keys and windows; its changes do not leave the
 * preview.
 */
export function createExportPreview(log: MessageLog): ExportPreview {
  function open(surroundings: Omit<Surroundings, 'dialogs'>, reader: Reader) {
    const viz = surroundings.viz.copy()
    const attempts = createElement('div', { className: 'export-attempts' })
    attempts.setAttribute('role', 'status')
    const addAttempt = (what: string) => attempts.append(createElement('p', { textContent: what }))
    const copied = {
      ...surroundings,
      viz,
      workbook: toReadOnly(surroundings.workbook),
      switches: toExportSwitches(surroundings),
    }

    const count = surroundings.switches.zones === '2' ? 2 : 1
    const frames = Array.from({ length: count }, (_nothing, index): ExtensionFrame => {
      const title = `${toExtensionTitle(index)} (export)`
      const instance = createExtensionInstance(index, { ...copied, dialogs: noDialogs })
      const frame: ExtensionFrame = createExtensionFrame({
        title,
        url: instance.url,
        size: surroundings.layout.sizeOf(instance.zoneId),
        allowsWindows: false,
        instance,
        wire: {
          log: createZoneLog(log, title),
          deliver: (notification) => frame.notify(notification),
          externalWindows: {
            add: (url) => addAttempt(`The extension tried to open ${url}. An export never opens a window.`),
          },
        },
      })
      // No shared storage or cookies. Missing in the types of some browsers.
      if (reader === 'nobody') frame.element.setAttribute('credentialless', '')
      frame.element.inert = true
      return frame
    })

    const worksheets = viz.worksheets.map((worksheet) => {
      const figure = createElement('figure', { className: 'worksheet', inert: true })
      figure.append(createElement('figcaption', { textContent: worksheet.plan.name }))
      createWorksheetView(worksheet, figure, () => undefined)
      return figure
    })
    const sheet = createElement(
      'div',
      { className: 'export-sheet' },
      createElement('h2', { textContent: dashboard.name }),
      createElement(
        'div',
        { className: 'dashboard-grid' },
        createElement('div', { className: 'worksheets' }, ...worksheets),
        createElement('div', { className: 'zones' }, ...frames.map(({ element }) => element)),
      ),
    )
    const box = createElement(
      'dialog',
      { className: 'export-preview' },
      createElement(
        'div',
        { className: 'dialog-bar' },
        createElement('span', { textContent: 'Export preview' }),
        createButton('Print…', () => window.print()),
        createButton('Close', () => box.close()),
      ),
      createElement('p', { className: 'export-note', textContent: explanations[reader] }),
      attempts,
      sheet,
    )
    box.setAttribute('aria-label', 'Export preview')
    box.addEventListener('close', () => {
      for (const frame of frames) frame.close()
      box.remove()
    })
    document.body.append(box)
    box.showModal()
  }

  return { open }
}

function toExportSwitches({ switches }: Pick<Surroundings, 'switches'>): Surroundings['switches'] {
  return { ...switches, mode: 'viewing', dialogs: 'refuse', external: 'catch' }
}

function toReadOnly({ load }: Workbook): Workbook {
  return { load, save: () => undefined, reset: () => undefined }
}

const noDialogs = { isOpen: false, payload: '', open: () => false, close: () => undefined }
