import type { ExtensionConfig } from '@stagedoor/shared/extension-config'
import { createSignIn } from '@stagedoor/sign-in-client'
import { createAuthStore } from '../features/sign-in/auth-store.ts'
import { createTableauStore } from '../tableau/tableau-store.ts'
import type { Services } from './services.ts'

/** Wires the parts together. Sends nothing. */
export function createServices(config: ExtensionConfig, window: Window): Services {
  const authStore = createAuthStore({ window, onSignedInElsewhere: () => signIn.cancel() })
  const signIn = createSignIn({
    publicUrl: config.publicUrl,
    integration: config.integration,
    saveCredentials: authStore.save,
  })
  return { config, authStore, signIn, tableauStore: createTableauStore() }
}
