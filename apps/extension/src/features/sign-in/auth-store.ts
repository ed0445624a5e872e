import type { Renewed } from '@stagedoor/shared/session-answers'
import type { Credentials } from '@stagedoor/shared/sign-in-events'
import { type Auth, parseAuth, toAuth, toRenewedAuth } from './auth.ts'
import { AUTH_KEY, createAuthStorage } from './create-auth-storage.ts'

/** The longest delay that `setTimeout` knows; a longer one would run at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

type SignedIn = {
  status: 'signed-in'
  /** With a session its token may have expired: then it can be renewed. */
  auth: Auth
  /** False when the browser refuses to store: a reload signs out. */
  stored: boolean
}

type SignedOut = {
  status: 'signed-out'
  /** Not by the viewer's wish: the token expired, or was refused. */
  ended: boolean
}

export type AuthState = SignedIn | SignedOut

/**
 * Whether this browser is signed in. Follows what other tabs and zones of the same origin do.
 * `getState` returns the same object until something changes, as `useSyncExternalStore` asks.
 */
export type AuthStore = {
  getState(): AuthState
  subscribe(listener: () => void): () => void
  save(credentials: Credentials): void
  /** Another token for the same sign-in. Without effect when signed out. */
  saveRenewed(renewed: Renewed): void
  /** What is stored at this very moment, by whichever tab or zone; it is adopted. Undefined when signed out. */
  follow(): Auth | undefined
  signOut(): void
  /** The sign-in is over, not by the viewer's wish. */
  end(): void
  /** As {@link end}, because of this token. Without effect when another one has arrived meanwhile. */
  endWith(refusedToken: string): void
  dispose(): void
}

type AuthStoreOptions = {
  window: Window
  now?: () => number
  /** Called when another tab or zone has signed in, so that a sign-in under way here can stop. */
  onSignedInElsewhere?: () => void
}

const SIGNED_OUT: SignedOut = { status: 'signed-out', ended: false }
const ENDED: SignedOut = { status: 'signed-out', ended: true }

/** Begins with what the last visit stored. */
export function createAuthStore({ window, now = Date.now, onSignedInElsewhere }: AuthStoreOptions): AuthStore {
  const storage = createAuthStorage(window)
  const listeners = new Set<() => void>()
  let expiry: number | undefined
  let state: AuthState = SIGNED_OUT
  adopt(storage.read())
  window.addEventListener('storage', followOthers)

  /** Takes what the storage holds, and clears what is of no use in it. */
  function adopt(text: string | null): void {
    const stored = toState(text, now())
    if (text !== null && stored.status === 'signed-out') storage.remove()
    if (!isSame(stored, state)) enter(stored)
  }

  function enter(next: AuthState): void {
    window.clearTimeout(expiry)
    if (next.status === 'signed-in' && next.auth.session === undefined) {
      const lifeMs = next.auth.expiresAt - now()
      expiry = window.setTimeout(() => checkExpiry(next), Math.min(lifeMs, LONGEST_TIMER_MS))
    }
    state = next
    for (const listener of listeners) listener()
  }

  function checkExpiry(current: SignedIn): void {
    if (current.auth.expiresAt > now()) enter(current)
    else leave(current.auth.accessToken)
  }

  /** Forgets a token that is over, unless another zone has stored a newer one. */
  function leave(accessToken: string): void {
    const stored = toState(storage.read(), now())
    if (stored.status === 'signed-in' && stored.auth.accessToken !== accessToken) enter(stored)
    else forget(ENDED)
  }

  function forget(next: SignedOut): void {
    storage.remove()
    enter(next)
  }

  function keep(auth: Auth): void {
    enter({ status: 'signed-in', auth, stored: storage.write(auth) })
  }

  function followOthers(event: StorageEvent): void {
    // A null key means that everything was cleared.
    if (event.key !== AUTH_KEY && event.key !== null) return
    // Not the event's value: several events may be on their way, and an older one must not undo what is known.
    follow()
    if (state.status === 'signed-in') onSignedInElsewhere?.()
  }

  function follow(): Auth | undefined {
    // What could not be stored is in memory only.
    if (state.status === 'signed-out' || state.stored) adopt(storage.read())
    return state.status === 'signed-in' ? state.auth : undefined
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    save: (credentials) => keep(toAuth(credentials, now())),
    saveRenewed(renewed) {
      const auth = follow()
      if (auth !== undefined) keep(toRenewedAuth(auth, renewed, now()))
    },
    follow,
    signOut: () => forget(SIGNED_OUT),
    end: () => forget(ENDED),
    endWith(refusedToken) {
      if (state.status === 'signed-in' && state.auth.accessToken === refusedToken) leave(refusedToken)
    },
    dispose() {
      window.clearTimeout(expiry)
      window.removeEventListener('storage', followOthers)
      listeners.clear()
    },
  }
}

function toState(text: string | null, now: number): AuthState {
  const auth = text === null ? undefined : parseAuth(text)
  if (auth === undefined) return SIGNED_OUT
  // An expired token that can be renewed is no reason to ask the viewer for anything.
  return auth.expiresAt > now || auth.session !== undefined ? { status: 'signed-in', auth, stored: true } : ENDED
}

/** Whether a stored value says nothing new. Why the viewer is signed out is known here only, so that stays. */
function isSame(stored: AuthState, state: AuthState): boolean {
  if (stored.status === 'signed-out') return state.status === 'signed-out' && (state.ended || !stored.ended)
  if (state.status === 'signed-out') return false
  const { accessToken, expiresAt, since } = stored.auth
  return state.auth.accessToken === accessToken && state.auth.expiresAt === expiresAt && state.auth.since === since
}
