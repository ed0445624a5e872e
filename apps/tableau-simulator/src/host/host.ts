import { createExtensionInstance } from './extension-instance.ts'
import { createExternalWindows } from './external-windows.ts'
import { findElement } from './find-element.ts'
import { createMessageLog, createZoneLog } from './message-log.ts'
import { startSheetTabs } from './sheet-tabs.ts'
import { startSwitchPanel } from './switch-panel.ts'
import { parseSwitches, type Switches } from './switches.ts'
import { createWorkbook } from './workbook.ts'
import { createZone, type Zone } from './zone.ts'

/** The page's entry: puts the pieces together. */
const form = findElement('switches', HTMLFormElement)
const extensionUrl = form.dataset['extensionUrl'] ?? ''
const zoneArea = findElement('zones', HTMLElement)
const product = findElement('product', HTMLElement)
const log = createMessageLog(findElement('log', HTMLElement))
const externalWindows = createExternalWindows(
  findElement('external', HTMLElement),
  findElement('external-list', HTMLElement),
)
const workbook = createWorkbook(localStorage)

let zones: Zone[] = []

function showDashboard(switches: Switches) {
  for (const zone of zones) zone.close()
  document.documentElement.dataset['theme'] = switches.theme
  product.textContent = `${switches.context} · ${switches.mode}`
  const titles = switches.zones === '2' ? ['Extension', 'Extension 2'] : ['Extension']
  zones = titles.map((title, index) => {
    const zoneLog = titles.length > 1 ? createZoneLog(log, title) : log
    return createZone(title, createExtensionInstance(index, switches, workbook), { log: zoneLog, externalWindows })
  })
  zoneArea.append(...zones.map((zone) => zone.element))
}

// The server answers wrong switches with their problems and without this page.
const parsed = parseSwitches(new URLSearchParams(location.search), extensionUrl)
if ('problems' in parsed) throw new Error(parsed.problems.join(' '))
let switches = parsed.switches
showDashboard(switches)

startSheetTabs(findElement('tabs', HTMLElement))
startSwitchPanel(form, extensionUrl, (changed) => {
  switches = changed
  showDashboard(switches)
})
findElement('clear-log', HTMLButtonElement).addEventListener('click', () => log.clear())
findElement('reset-workbook', HTMLButtonElement).addEventListener('click', () => {
  workbook.reset()
  showDashboard(switches)
})
