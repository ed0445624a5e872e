import type { ExtensionConfig } from '@stagedoor/shared/extension-config'
import { createSignIn } from '@stagedoor/sign-in-client'
import { createSession } from '@stagedoor/sign-in-client/session'
import { zoneMessages } from '@stagedoor/texts/zone-messages'
import { createDashboardActs } from '../features/act-on-dashboard/create-dashboard-acts.ts'
import { createConfiguration } from '../features/configure/create-configuration.ts'
import { createAuthStore } from '../features/sign-in/auth-store.ts'
import { createSessionKeeper } from '../features/sign-in/session-keeper.ts'
import { createSignOut } from '../features/sign-in/sign-out.ts'
import { createTextStore } from '../language/text-store.ts'
import { createTableauStore } from '../tableau/tableau-store.ts'
import { connectWorkbook } from './connect-workbook.ts'
import type { Services } from './services.ts'

/** Wires the parts together. Sends nothing, unless somebody is signed in whose token is about to expire. */
export function createServices(config: ExtensionConfig, window: Window): Services {
  const { publicUrl, integration } = config
  const authStore = createAuthStore({ window, onSignedInElsewhere: () => signIn.cancel('signed-in-elsewhere') })
  const signIn = createSignIn({ publicUrl, integration, saveCredentials: authStore.save })
  const session = createSession({
    publicUrl,
    load() {
      const auth = authStore.follow()
      return auth?.session && { handle: auth.session.handle, accessToken: auth.accessToken }
    },
    saveRenewed: authStore.saveRenewed,
    forget: (problem) => (problem === undefined ? authStore.signOut() : authStore.end()),
  })
  const configuration = createConfiguration()
  const acts = createDashboardActs()
  const keeper = createSessionKeeper({ authStore, session, window })
  return {
    config,
    authStore,
    signIn,
    keeper,
    signOut: createSignOut(authStore, session),
    tableauStore: createTableauStore(),
    textStore: createTextStore(zoneMessages),
    configuration,
    acts,
    connectWorkbook: (workbook) => connectWorkbook(workbook, configuration, acts),
    resume: session.resume,
    dispose() {
      keeper.dispose()
      session.dispose()
      signIn.dispose()
      authStore.dispose()
    },
  }
}
