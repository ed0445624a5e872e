/**
 * A stand-in for Tableau's Extensions API library: the same calls over the same messages, so that an extension runs in the
 * simulated dashboard without Tableau's file. Written for Chrome 87, the oldest engine that Tableau documents.
 * @see https://tableau.github.io/extensions-api/
 */
import type { ExtensionStart, WorkbookFormatting } from '../wire/wire-data.ts'
import { createChannel } from './channel.ts'
import { createDashboard } from './dashboard.ts'
import { getAllDataSources } from './data-source.ts'
import {
  DashboardLayoutChange,
  DashboardObjectType,
  DashboardObjectVisibilityType,
  DialogStyle,
  ExtensionContext,
  ExtensionMode,
  FilterDomainType,
  FilterType,
  FilterUpdateType,
  ParameterValueType,
  SelectionUpdateType,
  SheetType,
  TableauEventType,
} from './enums.ts'
import { createEnvironment } from './environment.ts'
import { sendWindowsElsewhere } from './send-windows-elsewhere.ts'
import { createSettings } from './settings.ts'
import { showFormatting } from './show-formatting.ts'
import { ErrorCodes } from './tableau-error.ts'
import { createUi } from './ui.ts'

type Callbacks = Record<string, () => unknown>

let starting: Promise<ExtensionStart> | undefined

/** Sends one request, even if the page calls it repeatedly. */
function start(callbacks: Callbacks, isDialog: boolean): Promise<ExtensionStart> {
  starting ??= startWith(callbacks, isDialog)
  return starting
}

async function startWith(callbacks: Callbacks, isDialog: boolean): Promise<ExtensionStart> {
  const host: Window | null = window.parent === window ? window.opener : window.parent
  // A plain string, as the library does.
  if (!host) throw 'This page is not in a dashboard. Open it in Tableau or in the simulator.'
  const channel = createChannel(host)
  await channel.initialize()
  const answer = await channel.command<ExtensionStart>('initialize-extension', {
    'function-name': 'initializeDashboardExtensionsAsync',
    'extension-context-menu-ids': Object.keys(callbacks),
    'is-extension-dialog': isDialog,
  })
  const { extensionEnvironment, extensionSettingsInfo, extensionDashboardInfo } = answer

  let formatting = extensionEnvironment.workbookFormatting
  channel.listen<WorkbookFormatting>('workbook-formatting-changed', (changed) => {
    formatting = changed
    showFormatting(changed, channel)
  })
  channel.listen<{ id: string }>('context-menu-click', ({ id }) => callbacks[id]?.())
  Object.assign(extensions, {
    environment: createEnvironment(extensionEnvironment, () => formatting),
    settings: createSettings(channel, extensionSettingsInfo.settingsValues),
    dashboardContent: Object.freeze({ dashboard: createDashboard(channel, answer) }),
    dashboardObjectId: extensionDashboardInfo.extensionZoneId,
    workbook: Object.freeze({ getAllDataSourcesAsync: () => getAllDataSources(channel) }),
    ui: createUi(channel),
    createVizImageAsync: (inputSpec: object) =>
      channel.command<string>('viz-api', { 'function-name': 'createVizImageAsync', 'viz-api-input-string': inputSpec }),
  })
  if (formatting) showFormatting(formatting, channel)
  if (extensionEnvironment.extensionContext === 'desktop') sendWindowsElsewhere(channel.peer)
  return answer
}

/** The namespaces are added after the initialization. */
const extensions = {
  initializeAsync: (callbacks: Callbacks = {}): Promise<void> => start(callbacks, false).then(() => undefined),
  initializeDialogAsync: (): Promise<string> =>
    start({}, true).then(({ extensionDialogPayload }) => extensionDialogPayload),
}

Object.assign(globalThis, {
  tableau: Object.freeze({
    extensions,
    ErrorCodes,
    DashboardLayoutChange,
    DashboardObjectType,
    DashboardObjectVisibilityType,
    DialogStyle,
    ExtensionContext,
    ExtensionMode,
    FilterDomainType,
    FilterType,
    FilterUpdateType,
    ParameterValueType,
    SelectionUpdateType,
    SheetType,
    TableauEventType,
  }),
})
