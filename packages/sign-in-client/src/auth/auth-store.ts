import type { Renewed } from '@stagedoor/shared/session-answers'
import type { Credentials } from '@stagedoor/shared/sign-in-events'
import { createStore, type Store } from '../create-store.ts'
import type { AuthStorage } from './create-auth-storage.ts'
import { parseStoredAuth, type StoredAuth, toRenewedAuth, toStoredAuth } from './stored-auth.ts'

/** Largest delay of `setTimeout`; a larger one fires immediately. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

type SignedIn = {
  status: 'signed-in'
  /** With a session its token may have expired: it can be renewed. */
  auth: StoredAuth
  /** False when the browser blocks storage: a reload signs out. */
  stored: boolean
}

type SignedOut = {
  status: 'signed-out'
  /** True when the token expired or was refused, false when the viewer signed out. */
  ended: boolean
}

export type AuthStoreState = SignedIn | SignedOut

/** Whether this browser is signed in, in sync with other tabs and zones of the same origin. */
export type AuthStore = Store<AuthStoreState> & {
  save(credentials: Credentials): void
  /** Saves a new token for the same sign-in. No-op when signed out. */
  saveRenewed(renewed: Renewed): void
  /** Reads the storage, which another tab or zone may have changed, and returns its value. Undefined when signed out. */
  sync(): StoredAuth | undefined
  signOut(): void
  /** Ends the sign-in for another reason than a sign-out. */
  end(): void
  /** Ends the sign-in because this token was refused. No-op when another token has replaced it. */
  invalidate(refusedToken: string): void
  dispose(): void
}

type AuthStoreOptions = {
  window: Window
  storage: AuthStorage
  /** Called when another tab or zone has signed in, to cancel a sign-in in progress on this page. */
  onSignedInElsewhere?: () => void
}

const SIGNED_OUT: SignedOut = { status: 'signed-out', ended: false }
const ENDED: SignedOut = { status: 'signed-out', ended: true }

/** Starts with the value in storage. */
export function createAuthStore({ window, storage, onSignedInElsewhere }: AuthStoreOptions): AuthStore {
  const store = createStore<AuthStoreState>(SIGNED_OUT)
  const { getState } = store
  let expiryTimer: number | undefined
  load()
  window.addEventListener('storage', handleStorage)

  /** Reads the storage and removes a value that is damaged or expired. */
  function load(): void {
    const text = storage.read()
    const stored = toState(text)
    if (text !== null && stored.status === 'signed-out') storage.remove()
    if (!isSame(stored, getState())) setState(stored)
  }

  function setState(next: AuthStoreState): void {
    window.clearTimeout(expiryTimer)
    if (next.status === 'signed-in' && next.auth.session === undefined) {
      const lifeMs = next.auth.expiresAt - Date.now()
      expiryTimer = window.setTimeout(() => checkExpiry(next), Math.min(lifeMs, LONGEST_TIMER_MS))
    }
    store.setState(next)
  }

  function checkExpiry(current: SignedIn): void {
    if (current.auth.expiresAt > Date.now()) setState(current)
    else removeToken(current.auth.accessToken)
  }

  /** Removes an expired or refused token, unless another zone has stored a newer one. */
  function removeToken(accessToken: string): void {
    const stored = toState(storage.read())
    if (stored.status === 'signed-in' && stored.auth.accessToken !== accessToken) setState(stored)
    else clear(ENDED)
  }

  function clear(next: SignedOut): void {
    storage.remove()
    setState(next)
  }

  function write(auth: StoredAuth): void {
    setState({ status: 'signed-in', auth, stored: storage.write(auth) })
  }

  function handleStorage(event: StorageEvent): void {
    // The key is null after `clear()`.
    if (event.key !== storage.key && event.key !== null) return
    // Not `newValue`, which is stale when several events are queued.
    if (sync() !== undefined) onSignedInElsewhere?.()
  }

  function sync(): StoredAuth | undefined {
    const before = getState()
    // Where storage is blocked, the value is in memory only.
    if (before.status === 'signed-out' || before.stored) load()
    const state = getState()
    return state.status === 'signed-in' ? state.auth : undefined
  }

  return {
    getState,
    subscribe: store.subscribe,
    save: (credentials) => write(toStoredAuth(credentials, Date.now())),
    saveRenewed(renewed) {
      const auth = sync()
      if (auth !== undefined) write(toRenewedAuth(auth, renewed, Date.now()))
    },
    sync,
    signOut: () => clear(SIGNED_OUT),
    end: () => clear(ENDED),
    invalidate(refusedToken) {
      const state = getState()
      if (state.status === 'signed-in' && state.auth.accessToken === refusedToken) removeToken(refusedToken)
    },
    dispose() {
      window.clearTimeout(expiryTimer)
      window.removeEventListener('storage', handleStorage)
    },
  }
}

function toState(text: string | null): AuthStoreState {
  const auth = text === null ? undefined : parseStoredAuth(text)
  if (auth === undefined) return SIGNED_OUT
  // With a session, an expired token is renewed.
  return auth.expiresAt > Date.now() || auth.session !== undefined ? { status: 'signed-in', auth, stored: true } : ENDED
}

/** Whether a stored value changes nothing. `ended` is not stored, so it is kept. */
function isSame(stored: AuthStoreState, state: AuthStoreState): boolean {
  if (stored.status === 'signed-out') return state.status === 'signed-out' && (state.ended || !stored.ended)
  if (state.status === 'signed-out') return false
  const { accessToken, expiresAt, since } = stored.auth
  return state.auth.accessToken === accessToken && state.auth.expiresAt === expiresAt && state.auth.since === since
}
