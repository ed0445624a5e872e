import type { ExtensionConfig } from '@stagedoor/shared/extension-config'
import type { SignIn } from '@stagedoor/sign-in-client'
import type { DashboardActs } from '../features/act-on-dashboard/create-dashboard-acts.ts'
import type { Configuration } from '../features/configure/create-configuration.ts'
import type { AuthStore } from '../features/sign-in/auth-store.ts'
import type { SessionKeeper } from '../features/sign-in/session-keeper.ts'
import type { SignOut } from '../features/sign-in/sign-out.ts'
import type { TextStore } from '../language/text-store.ts'
import type { TableauStore } from '../tableau/tableau-store.ts'
import type { Workbook } from '../tableau/workbook.ts'

/** All that lives longer than a view. */
export type Services = {
  config: ExtensionConfig
  authStore: AuthStore
  signIn: SignIn
  keeper: SessionKeeper
  signOut: SignOut
  tableauStore: TableauStore
  textStore: TextStore
  configuration: Configuration
  acts: DashboardActs
  /** Follows the workbook and what its author chose. */
  connectWorkbook(workbook: Workbook): void
  /** Tells the server what it could not be told before. Call it once, after the first paint. */
  resume(): void
  dispose(): void
}
