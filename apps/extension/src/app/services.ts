import type { ExtensionConfig } from '@stagedoor/shared/extension-config'
import type { SignIn } from '@stagedoor/sign-in-client'
import type { Configuration } from '../features/configure/create-configuration.ts'
import type { DashboardActions } from '../features/dashboard-actions/create-dashboard-actions.ts'
import type { AuthStore } from '../features/sign-in/auth-store.ts'
import type { SignOut } from '../features/sign-in/sign-out.ts'
import type { TokenManager } from '../features/sign-in/token-manager.ts'
import type { TextStore } from '../language/text-store.ts'
import type { TableauStore } from '../tableau/tableau-store.ts'
import type { Workbook } from '../tableau/workbook.ts'

/** Everything that outlives a view. */
export type Services = {
  config: ExtensionConfig
  authStore: AuthStore
  signIn: SignIn
  tokenManager: TokenManager
  signOut: SignOut
  tableauStore: TableauStore
  textStore: TextStore
  configuration: Configuration
  dashboardActions: DashboardActions
  /** Follows the workbook's settings. */
  connectWorkbook(workbook: Workbook): void
  /** Sends sign-outs that the server has not received yet. Call it once, after the first paint. */
  resume(): void
  dispose(): void
}
