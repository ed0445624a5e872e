import type { ExtensionConfig } from '@stagedoor/shared/extension-config'
import { type Auth, createAuth } from '@stagedoor/sign-in-client'
import { zoneMessages } from '@stagedoor/texts/zone-messages'
import { createConfiguration } from '../features/configure/create-configuration.ts'
import { createDashboardActions } from '../features/dashboard-actions/create-dashboard-actions.ts'
import { createTextStore } from '../language/text-store.ts'
import { STORAGE_KEY } from '../storage-key.ts'
import { createTableauStore } from '../tableau/tableau-store.ts'
import { connectWorkbook } from './connect-workbook.ts'
import type { Services } from './services.ts'

/** Creates the services and connects them. Sends no request, except to renew a token that is about to expire. */
export function createServices(config: ExtensionConfig, auth: Auth = createViewerAuth(config)): Services {
  const configuration = createConfiguration()
  const dashboardActions = createDashboardActions()
  return {
    config,
    auth,
    tableauStore: createTableauStore(),
    textStore: createTextStore(zoneMessages),
    configuration,
    dashboardActions,
    connectWorkbook: (workbook) => connectWorkbook(workbook, configuration, dashboardActions),
  }
}

function createViewerAuth({ publicUrl, integration, extension }: ExtensionConfig): Auth {
  return createAuth({ server: publicUrl, integration, extension, storageKey: STORAGE_KEY })
}
