import type { Switches } from './switches.ts'
import type { Workbook } from './workbook.ts'

/** One extension in one zone of the dashboard, as the host knows it. */
export type ExtensionInstance = {
  /** Tableau's number of the zone. */
  zoneId: number
  /** Its settings' place in the workbook: another page in the same zone is another extension. */
  key: string
  switches: Switches
  workbook: Workbook
  /** Whose items the zone's menu has, such as `configure`; known once the extension has initialised. */
  contextMenuIds: string[]
}

/** The instance in the n-th zone (from 0) of a dashboard with these switches. */
export function createExtensionInstance(index: number, switches: Switches, workbook: Workbook): ExtensionInstance {
  const zoneId = FIRST_ZONE_ID + index
  return { zoneId, key: `${switches.extensionUrl} zone ${zoneId}`, switches, workbook, contextMenuIds: [] }
}

const FIRST_ZONE_ID = 7
