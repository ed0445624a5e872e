import type { Switches } from '../switches.ts'
import { FIRST_EXTENSION_ZONE_ID, type Layout } from './layout.ts'
import type { Viz } from './viz.ts'
import type { Workbook } from './workbook.ts'

export type DialogRequest = {
  url: string
  payload: string
  widthPx: number
  heightPx: number
  style: 'window' | 'modal' | 'modeless'
}

/** Where an extension's dialog appears. An extension has one dialog at a time. */
export interface DialogPlace {
  readonly isOpen: boolean
  /** The extension's payload of the open dialog; empty without one. */
  readonly payload: string
  /** False if the browser blocked the window. */
  open(request: DialogRequest): boolean
  close(): void
}

/** Shared by all extensions of a dashboard. */
export type Surroundings = { switches: Switches; workbook: Workbook; viz: Viz; layout: Layout; dialogs: DialogPlace }

/** One extension in one zone of the dashboard. */
export type ExtensionInstance = Surroundings & {
  /** Its page. */
  url: string
  /** The zone ID. */
  zoneId: number
  /** The key of its settings in the workbook; differs between pages in the same zone. */
  key: string
  /** Its items of the zone's menu, such as `configure`; set by its initialization. */
  contextMenuIds: string[]
}

/** The instance in the n-th zone (from 0) of a dashboard. */
export function createExtensionInstance(index: number, surroundings: Surroundings): ExtensionInstance {
  const zoneId = FIRST_EXTENSION_ZONE_ID + index
  const { extensionUrl, otherExtensionUrls } = surroundings.switches
  const url = otherExtensionUrls[index - 1] ?? extensionUrl
  return { ...surroundings, url, zoneId, key: `${url} zone ${zoneId}`, contextMenuIds: [] }
}
