import type { Switches } from '../switches.ts'
import type { Notification } from '../wire/notification.ts'
import type { Surroundings } from '../workbook/extension-instance.ts'
import { createLayout, toExtensionTitle, type ZoneSize } from '../workbook/layout.ts'
import type { Viz } from '../workbook/viz.ts'
import type { Workbook } from '../workbook/workbook.ts'
import type { ExternalWindows } from './external-windows.ts'
import { createZoneLog, type MessageLog } from './message-log.ts'
import { createParameterControls } from './parameter-controls.ts'
import { createWorksheetView } from './worksheet-view.ts'
import { createZone, type Zone } from './zone.ts'

/** The dashboard on the page: synchronizes worksheets, parameters and the extensions in their zones. */
export interface DashboardPage {
  /** Reloads every extension with these switches. Filters and selections stay. */
  show(switches: Switches): void
  zones(): readonly Zone[]
  /** The state that an export renders. */
  surroundings(): Omit<Surroundings, 'dialogs'>
  /** Sends an event to every extension, and updates the page. */
  act(notifications: readonly Notification[]): void
  /** Sends an event to one extension and its dialog. */
  tell(zone: Zone, notification: Notification): void
  resize(zone: Zone, size: ZoneSize): void
}

type Parts = {
  zoneArea: HTMLElement
  parameterArea: HTMLElement
  workbook: Workbook
  viz: Viz
  log: MessageLog
  externalWindows: ExternalWindows
  /** After a zone was resized by hand. */
  onResized: (index: number, size: ZoneSize) => void
  /** After everything else has been redrawn. */
  onRedraw: () => void
}

export function createDashboardPage(start: Switches, parts: Parts): DashboardPage {
  const { zoneArea, parameterArea, workbook, viz, log, externalWindows, onResized, onRedraw } = parts
  let surroundings = toSurroundings(start)
  let zones: Zone[] = []

  const places = [...document.querySelectorAll<HTMLElement>('[data-worksheet]')]
  const views = places.flatMap((place) => {
    const worksheet = viz.findWorksheet(place.dataset['worksheet'] ?? '')
    return worksheet ? [createWorksheetView(worksheet, place, act)] : []
  })
  const parameters = createParameterControls(viz, parameterArea, act)

  function toSurroundings(switches: Switches) {
    return { switches, workbook, viz, layout: createLayout(Number(switches.zones), switches) }
  }

  function act(notifications: readonly Notification[]) {
    for (const notification of notifications) for (const zone of zones) zone.tell(notification)
    redraw()
  }

  function redraw() {
    for (const view of views) view.redraw()
    parameters.redraw()
    for (const zone of zones) zone.redraw()
    for (const place of places) {
      const zoneId = Number(place.dataset['zoneId'])
      if (zoneId > 0) place.hidden = !surroundings.layout.isVisible(zoneId)
    }
    onRedraw()
  }

  function tell(zone: Zone, notification: Notification) {
    if (notification.audience === 'everyone') return act([notification])
    zone.tell(notification)
    onRedraw()
  }

  function resize(zone: Zone, size: ZoneSize) {
    act(surroundings.layout.resize(zone.instance.zoneId, size))
  }

  function show(switches: Switches) {
    for (const zone of zones) zone.close()
    surroundings = toSurroundings(switches)
    zones = Array.from({ length: Number(switches.zones) }, (_nothing, index) => {
      const title = toExtensionTitle(index)
      const zone: Zone = createZone({
        index,
        title,
        surroundings,
        wire: { log: switches.zones === '1' ? log : createZoneLog(log, title), externalWindows },
        deliver: (notification) => tell(zone, notification),
        onResize: (size) => {
          resize(zone, size)
          onResized(index, size)
        },
      })
      return zone
    })
    zoneArea.append(...zones.map(({ element }) => element))
    redraw()
  }

  return { show, zones: () => zones, surroundings: () => surroundings, act, tell, resize }
}
