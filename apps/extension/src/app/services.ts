import type { ExtensionConfig } from '@stagedoor/shared/extension-config'
import type { Auth } from '@stagedoor/sign-in-client'
import type { Configuration } from '../features/configure/create-configuration.ts'
import type { DashboardActions } from '../features/dashboard-actions/create-dashboard-actions.ts'
import type { TextStore } from '../language/text-store.ts'
import type { TableauStore } from '../tableau/tableau-store.ts'
import type { Workbook } from '../tableau/workbook.ts'

/** Everything that outlives a view. */
export type Services = {
  config: ExtensionConfig
  auth: Auth
  tableauStore: TableauStore
  textStore: TextStore
  configuration: Configuration
  dashboardActions: DashboardActions
  /** Follows the workbook's settings. */
  connectWorkbook(workbook: Workbook): void
}
