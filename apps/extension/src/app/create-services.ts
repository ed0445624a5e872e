import type { ExtensionConfig } from '@stagedoor/shared/extension-config'
import { createSignIn } from '@stagedoor/sign-in-client'
import { QueryClient } from '@tanstack/react-query'
import { createAuthStore } from '../features/sign-in/auth-store.ts'
import { createTableauStore } from '../tableau/tableau-store.ts'
import type { Services } from './services.ts'

/** Wires the parts together. Sends nothing. */
export function createServices(config: ExtensionConfig, window: Window): Services {
  const queryClient = new QueryClient()
  const authStore = createAuthStore({ window, onSignedInElsewhere: () => signIn.cancel() })
  const signIn = createSignIn({
    publicUrl: config.publicUrl,
    integration: config.integration,
    saveCredentials: authStore.save,
  })

  // The next viewer of this browser must not see what the one before listened to.
  authStore.subscribe(() => {
    if (authStore.getState().status === 'signed-out') queryClient.clear()
  })
  return { config, authStore, signIn, tableauStore: createTableauStore(), queryClient }
}
