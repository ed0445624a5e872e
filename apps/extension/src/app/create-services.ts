import type { ExtensionConfig } from '@stagedoor/shared/extension-config'
import { createSignIn } from '@stagedoor/sign-in-client'
import { createSession } from '@stagedoor/sign-in-client/session'
import { zoneMessages } from '@stagedoor/texts/zone-messages'
import { createConfiguration } from '../features/configure/create-configuration.ts'
import { createDashboardActions } from '../features/dashboard-actions/create-dashboard-actions.ts'
import { createAuthStore } from '../features/sign-in/auth-store.ts'
import { createSignOut } from '../features/sign-in/sign-out.ts'
import { createTokenManager } from '../features/sign-in/token-manager.ts'
import { createTextStore } from '../language/text-store.ts'
import { createTableauStore } from '../tableau/tableau-store.ts'
import { connectWorkbook } from './connect-workbook.ts'
import type { Services } from './services.ts'

/** Creates the services and connects them. Sends no request, except to renew a token that is about to expire. */
export function createServices(config: ExtensionConfig, window: Window): Services {
  const { publicUrl, integration } = config
  const authStore = createAuthStore({ window, onSignedInElsewhere: () => signIn.cancel('signed-in-elsewhere') })
  const signIn = createSignIn({ publicUrl, integration, saveCredentials: authStore.save })
  const session = createSession({
    publicUrl,
    load() {
      const auth = authStore.sync()
      return auth?.session && { handle: auth.session.handle, accessToken: auth.accessToken }
    },
    saveRenewed: authStore.saveRenewed,
    forget: (problem) => (problem === undefined ? authStore.signOut() : authStore.end()),
  })
  const configuration = createConfiguration()
  const dashboardActions = createDashboardActions()
  const tokenManager = createTokenManager({ authStore, session, window })
  return {
    config,
    authStore,
    signIn,
    tokenManager,
    signOut: createSignOut(authStore, session),
    tableauStore: createTableauStore(),
    textStore: createTextStore(zoneMessages),
    configuration,
    dashboardActions,
    connectWorkbook: (workbook) => connectWorkbook(workbook, configuration, dashboardActions),
    resume: session.resume,
    dispose() {
      tokenManager.dispose()
      session.dispose()
      signIn.dispose()
      authStore.dispose()
    },
  }
}
