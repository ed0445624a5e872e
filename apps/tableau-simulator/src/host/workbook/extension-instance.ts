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
  /** What the extension gave the open dialog; empty without one. */
  readonly payload: string
  /** False when the browser did not let a window open. */
  open(request: DialogRequest): boolean
  close(): void
}

/** What the extensions of a dashboard have in common. */
export type Surroundings = { switches: Switches; workbook: Workbook; viz: Viz; layout: Layout; dialogs: DialogPlace }

/** One extension in one zone of the dashboard, as the host knows it. */
export type ExtensionInstance = Surroundings & {
  /** Tableau's number of the zone. */
  zoneId: number
  /** Its settings' place in the workbook: another page in the same zone is another extension. */
  key: string
  /** Whose items the zone's menu has, such as `configure`; known once the extension has initialised. */
  contextMenuIds: string[]
}

/** The instance in the n-th zone (from 0) of a dashboard. */
export function createExtensionInstance(index: number, surroundings: Surroundings): ExtensionInstance {
  const zoneId = FIRST_EXTENSION_ZONE_ID + index
  return { ...surroundings, zoneId, key: `${surroundings.switches.extensionUrl} zone ${zoneId}`, contextMenuIds: [] }
}
