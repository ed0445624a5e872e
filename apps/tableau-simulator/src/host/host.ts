import { createDashboardPage } from './page/dashboard-page.ts'
import { applyFilters, findViewer, reportInteractive } from './page/embedded-view.ts'
import { createExportPreview } from './page/export-preview.ts'
import { createExternalWindows } from './page/external-windows.ts'
import { findElement } from './page/find-element.ts'
import { createMessageLog } from './page/message-log.ts'
import { createSettingsInspector } from './page/settings-inspector.ts'
import { startSheetTabs } from './page/sheet-tabs.ts'
import { startSwitchPanel } from './page/switch-panel.ts'
import { needsReload, parseSwitches, type Switches } from './switches.ts'
import { toSettingsChanged } from './verbs/save-extension-settings.ts'
import { toEveryone } from './wire/notification.ts'
import { listeningRows } from './workbook/listening-data.ts'
import { createViz } from './workbook/viz.ts'
import { createWorkbook } from './workbook/workbook.ts'
import { createWorkbookFormatting } from './workbook/workbook-formatting.ts'

/** The page's entry point. */
const form = findElement('switches', HTMLFormElement)
const extensionUrls = (form.dataset['extensionUrls'] ?? '').split(' ')
const product = findElement('product', HTMLElement)
const log = createMessageLog(findElement('log', HTMLElement), findElement('search-log', HTMLInputElement))
const workbook = createWorkbook(localStorage)
const viewer = findViewer()
const query = new URLSearchParams(location.search)

// The server rejects wrong switches without this page. An embedded view has filters and parameters in its address instead.
const parsed = parseSwitches(viewer ? new URLSearchParams() : query, extensionUrls)
if ('problems' in parsed) throw new Error(parsed.problems.join(' '))
let switches = parsed.switches
const viz = createViz(listeningRows.filter(({ region }) => viewer?.regions.includes(region) ?? true))
if (viewer) applyFilters(viz, query)

const page = createDashboardPage(switches, {
  zoneArea: findElement('zones', HTMLElement),
  parameterArea: findElement('parameters', HTMLElement),
  workbook,
  viz,
  log,
  externalWindows: createExternalWindows(
    findElement('external', HTMLElement),
    findElement('external-list', HTMLElement),
  ),
  onResized: (index, size) => {
    // The address contains the size of the first zone only.
    if (index > 0) return
    Object.assign(switches, size)
    panel.showSize(size)
  },
  onRedraw: () => inspector.redraw(),
})

const inspector = createSettingsInspector(
  findElement('settings-inspector', HTMLElement),
  () => page.zones(),
  (instance, settings) => {
    workbook.save(instance.key, settings, switches.mode)
    const zone = page.zones().find((candidate) => candidate.instance === instance)
    if (zone) page.tell(zone, toSettingsChanged(settings))
  },
)

function showTitle() {
  document.documentElement.dataset['theme'] = switches.theme
  product.textContent = `${switches.context} · ${switches.mode}`
}

/** Changes formatting and sizes while the extension is running. */
function changeInPlace(next: Switches) {
  const hasNewFormatting = next.theme !== switches.theme
  Object.assign(switches, next)
  if (hasNewFormatting) page.act([toEveryone('workbook-formatting-changed', createWorkbookFormatting(next.theme))])
  for (const zone of page.zones()) page.resize(zone, next)
}

const panel = startSwitchPanel(form, extensionUrls, (next) => {
  if (needsReload(switches, next)) {
    switches = next
    page.show(switches)
  } else {
    changeInPlace(next)
  }
  showTitle()
})

showTitle()
page.show(switches)
startSheetTabs(findElement('tabs', HTMLElement))

const exportPreview = createExportPreview(log)
const reader = findElement('export-reader', HTMLSelectElement)
findElement('export', HTMLButtonElement).addEventListener('click', () => {
  exportPreview.open(page.surroundings(), reader.value === 'nobody' ? 'nobody' : 'viewer')
})
findElement('clear-log', HTMLButtonElement).addEventListener('click', () => log.clear())
findElement('reset-workbook', HTMLButtonElement).addEventListener('click', () => {
  workbook.reset()
  page.show(switches)
})

if (viewer) reportInteractive()
