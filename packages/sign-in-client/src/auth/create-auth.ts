import { createSession } from '../create-session.ts'
import { createSignIn } from '../create-sign-in.ts'
import { parseOrigin } from '../parse-origin.ts'
import type { Auth, AuthOptions } from './auth.ts'
import { connectAuth } from './connect-auth.ts'
import { createAuthStorage } from './create-auth-storage.ts'

/**
 * Signs the viewer in and keeps the sign-in: restores it after a reload, renews its token, and follows other tabs. Sends no
 * request before `signIn()`, except to continue what an earlier page began.
 * @throws TypeError if `server`, `integration` or `extension` is invalid.
 */
export function createAuth({ server, integration, extension, storage, storageKey }: AuthOptions): Auth {
  const { window } = globalThis
  const publicUrl = parseOrigin(server)
  return connectAuth({
    window,
    storage: createAuthStorage(() => storage ?? window.localStorage, storageKey ?? `stagedoor.${integration}`),
    createSignIn: (saveCredentials) => createSignIn({ publicUrl, integration, extension, saveCredentials }),
    createSession: (stored) => createSession({ publicUrl, ...stored }),
  })
}
