import type { ExtensionConfig } from '@stagedoor/shared/extension-config'
import { createSignIn } from '@stagedoor/sign-in-client'
import { createSession } from '@stagedoor/sign-in-client/session'
import { createAuthStore } from '../features/sign-in/auth-store.ts'
import { createSessionKeeper } from '../features/sign-in/session-keeper.ts'
import { createSignOut } from '../features/sign-in/sign-out.ts'
import { createTableauStore } from '../tableau/tableau-store.ts'
import type { Services } from './services.ts'

/** Wires the parts together. Sends nothing, unless somebody is signed in whose token is about to expire. */
export function createServices(config: ExtensionConfig, window: Window): Services {
  const { publicUrl, integration } = config
  const authStore = createAuthStore({ window, onSignedInElsewhere: () => signIn.cancel() })
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
  const keeper = createSessionKeeper({ authStore, session, window })
  return {
    config,
    authStore,
    signIn,
    keeper,
    signOut: createSignOut(authStore, session),
    tableauStore: createTableauStore(),
    resume: session.resume,
    dispose() {
      keeper.dispose()
      session.dispose()
      signIn.dispose()
      authStore.dispose()
    },
  }
}
