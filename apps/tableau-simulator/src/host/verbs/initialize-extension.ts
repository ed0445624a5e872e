import type { EnvironmentInfo, ExtensionStart } from '../../wire/wire-data.ts'
import { languages } from '../languages.ts'
import type { Switches } from '../switches.ts'
import { dashboard, dashboardPath } from '../workbook/dashboard.ts'
import { createWorkbookFormatting } from '../workbook/workbook-formatting.ts'
import { oldTableauVersion } from './older-tableau.ts'
import type { VerbHandler } from './verb-handler.ts'

/** The version of Tableau's internal contract, that of the library 1.14.0. */
const PLATFORM_VERSION = { major: 1, minor: 179, fix: 0 } as const

/** Opaque, as in Tableau; constant, so that an extension finds the user's stored data. */
const UNIQUE_USER_ID = '5d1f4c9a02b7e8836c0a4f21d97be350'

/** Sends the extension, or its dialog, its environment. */
export const initializeExtension: VerbHandler = (parameters, instance) => {
  const { zoneId, layout, workbook, dialogs, switches } = instance
  const isDialog = parameters['is-extension-dialog'] === true
  const ids = parameters['extension-context-menu-ids']
  if (!isDialog) instance.contextMenuIds = Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
  const data: ExtensionStart = {
    extensionInstance: { locator: { dashboardPath, instanceId: `simulated-${zoneId}` } },
    extensionDashboardInfo: {
      name: dashboard.name,
      size: dashboard.size,
      extensionZoneId: zoneId,
      activeDashboardObjectId: layout.activeZoneId,
      zones: layout.zones(),
    },
    extensionEnvironment: toEnvironment(switches),
    extensionSettingsInfo: { settingsValues: workbook.load(instance.key) },
    extensionDialogPayload: isDialog ? dialogs.payload : '',
  }
  return { answer: { data } }
}

function toEnvironment(switches: Switches): EnvironmentInfo {
  const { iso, country } = languages[switches.language]
  const always = {
    extensionContext: switches.context,
    extensionMode: switches.mode,
    extensionLanguage: iso,
    extensionLocale: switches.locale,
    operatingSystem: 'win',
  }
  // Without platformVersion the library assumes the oldest Tableau.
  if (switches.api === 'old') return { ...always, tableauVersion: oldTableauVersion }
  return {
    ...always,
    extensionCountry: country ?? switches.locale.slice(-2).toUpperCase(),
    tableauVersion: '2025.3.0',
    uniqueUserId: UNIQUE_USER_ID,
    platformVersion: PLATFORM_VERSION,
    workbookFormatting: createWorkbookFormatting(switches.theme),
  }
}
