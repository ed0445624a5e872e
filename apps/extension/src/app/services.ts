import type { ExtensionConfig } from '@stagedoor/shared/extension-config'
import type { SignIn } from '@stagedoor/sign-in-client'
import type { AuthStore } from '../features/sign-in/auth-store.ts'
import type { TableauStore } from '../tableau/tableau-store.ts'

/** All that lives longer than a view. */
export type Services = {
  config: ExtensionConfig
  authStore: AuthStore
  signIn: SignIn
  tableauStore: TableauStore
}
