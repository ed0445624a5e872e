import { dashboardPath, toDashboardInfo } from './dashboard.ts'
import type { ExtensionInstance } from './extension-instance.ts'
import type { VerbHandler } from './verb-handler.ts'
import { createWorkbookFormatting } from './workbook-formatting.ts'

/** The version of Tableau's internal contract that this host speaks; that of the library 1.14.0. */
const PLATFORM_VERSION = { major: 1, minor: 179, fix: 0 } as const

/** Opaque, as in Tableau; the same for every run, so that what an extension keeps by user is found again. */
const UNIQUE_USER_ID = '5d1f4c9a02b7e8836c0a4f21d97be350'

/** Tells the extension all about the place it finds itself in. */
export const initializeExtension: VerbHandler = (parameters, instance) => {
  const ids = parameters['extension-context-menu-ids']
  instance.contextMenuIds = Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
  return {
    answer: {
      data: {
        extensionInstance: { locator: { dashboardPath, instanceId: `simulated-${instance.zoneId}` } },
        extensionDashboardInfo: toDashboardInfo(instance),
        extensionEnvironment: toEnvironment(instance),
        extensionSettingsInfo: { settingsValues: instance.workbook.load(instance.key) },
        extensionDialogPayload: '',
      },
    },
  }
}

function toEnvironment({ switches }: ExtensionInstance) {
  return {
    extensionContext: switches.context,
    extensionMode: switches.mode,
    extensionLanguage: switches.language,
    extensionLocale: switches.locale,
    extensionCountry: switches.locale.slice(-2).toUpperCase(),
    operatingSystem: 'win',
    tableauVersion: '2025.3.0',
    uniqueUserId: UNIQUE_USER_ID,
    platformVersion: PLATFORM_VERSION,
    workbookFormatting: createWorkbookFormatting(switches.theme),
  }
}
