import type { SaveCredentials } from '../create-save-once.ts'
import type { Session, SessionOptions } from '../create-session.ts'
import type { SignIn } from '../create-sign-in.ts'
import { createStore } from '../create-store.ts'
import type { Auth } from './auth.ts'
import { createAuthStore } from './auth-store.ts'
import type { AuthStorage } from './create-auth-storage.ts'
import { createSignOut } from './sign-out.ts'
import { toAuthState } from './to-auth-state.ts'
import { createTokenManager } from './token-manager.ts'
import { whenIdle } from './when-idle.ts'
import { withToken } from './with-token.ts'

type AuthParts = {
  window: Window
  storage: AuthStorage
  createSignIn(saveCredentials: SaveCredentials): SignIn
  createSession(stored: Pick<SessionOptions, 'load' | 'saveRenewed' | 'forget'>): Session
}

/** Connects the stored token, the sign-in, its renewal and the sign-out to one state. */
export function connectAuth({ window, storage, ...parts }: AuthParts): Auth {
  const authStore = createAuthStore({
    window,
    storage,
    onSignedInElsewhere: () => signIn.cancel('signed-in-elsewhere'),
  })
  const signIn = parts.createSignIn(authStore.save)
  const session = parts.createSession({
    load() {
      const auth = authStore.sync()
      return auth?.session && { handle: auth.session.handle, accessToken: auth.accessToken }
    },
    saveRenewed: authStore.saveRenewed,
    forget: (problem) => (problem === undefined ? authStore.signOut() : authStore.end()),
  })
  const tokens = createTokenManager({ authStore, session, window })
  const signOut = createSignOut(authStore, session)
  /** State of a sign-in that a later one has replaced: a failure must not show again after the next sign-out. */
  let replaced = signIn.state
  const store = createStore(read())
  for (const { subscribe } of [authStore, signIn, tokens, signOut]) subscribe(update)
  const stopWaiting = whenIdle(window, session.resume)

  function read() {
    const auth = authStore.getState()
    if (auth.status === 'signed-in') replaced = signIn.state
    const current = signIn.state === replaced ? ({ status: 'idle' } as const) : signIn.state
    return toAuthState({ auth, signIn: current, signOut: signOut.getState(), overdue: tokens.getState().overdue })
  }

  function update(): void {
    const next = read()
    if (!isSame(next, store.getState())) store.setState(next)
  }

  return {
    getSnapshot: store.getState,
    subscribe: store.subscribe,
    signIn: signIn.start,
    follow: signIn.follow,
    reopen: signIn.reopen,
    preload: signIn.preload,
    confirm: signIn.confirm,
    cancel: () => signIn.cancel(),
    signOut: signOut.signOut,
    renew: tokens.renewNow,
    getToken: tokens.getToken,
    withToken: (send) => withToken(tokens, send),
    fetch: (input, init) =>
      withToken(tokens, (accessToken) => {
        // A copy for each try, because a body can be read only once.
        const request = new Request(input instanceof Request ? input.clone() : input, init)
        request.headers.set('authorization', `Bearer ${accessToken}`)
        return globalThis.fetch(request)
      }),
    dispose() {
      stopWaiting()
      tokens.dispose()
      session.dispose()
      signIn.dispose()
      authStore.dispose()
    },
  }
}

/** Whether all members are equal. States have the same members if their `status` and `stage` are equal. */
function isSame(a: object, b: object): boolean {
  const before = new Map(Object.entries(a))
  return Object.entries(b).every(([name, value]) => before.get(name) === value)
}
