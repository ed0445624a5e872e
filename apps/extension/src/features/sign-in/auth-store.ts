import type { Credentials } from '@stagedoor/shared/sign-in-events'
import { type Auth, parseAuth, toAuth } from './auth.ts'

export const AUTH_KEY = 'spotifyAuth'

/** The longest delay that `setTimeout` knows; a longer one would run at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

type SignedIn = {
  status: 'signed-in'
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
  signOut(): void
  /** The provider refused this token. Without effect when another one has arrived meanwhile. */
  endSession(refusedToken: string): void
  dispose(): void
}

type AuthStoreOptions = {
  window: Window
  now?: () => number
  /** Called when another tab or zone has signed in, so that a sign-in under way here can stop. */
  onSignedInElsewhere?: () => void
}

const SIGNED_OUT: AuthState = { status: 'signed-out', ended: false }
const ENDED: AuthState = { status: 'signed-out', ended: true }

function toState(text: string | null, now: number): AuthState {
  const auth = text === null ? undefined : parseAuth(text)
  if (auth === undefined) return SIGNED_OUT
  return auth.expiresAt > now ? { status: 'signed-in', auth, stored: true } : ENDED
}

/** Begins with what the last visit stored. */
export function createAuthStore({ window, now = Date.now, onSignedInElsewhere }: AuthStoreOptions): AuthStore {
  const listeners = new Set<() => void>()
  let expiry: number | undefined
  let state: AuthState = SIGNED_OUT
  adopt(readStored(window))
  window.addEventListener('storage', followOthers)

  /** Takes what the storage holds, and clears what is of no use in it. */
  function adopt(text: string | null): void {
    const stored = toState(text, now())
    if (text !== null && stored.status === 'signed-out') removeStored(window)
    enter(stored)
  }

  function enter(next: AuthState): void {
    window.clearTimeout(expiry)
    if (next.status === 'signed-in') {
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
    const text = readStored(window)
    const stored = toState(text, now())
    if (stored.status === 'signed-in' && stored.auth.accessToken !== accessToken) {
      enter(stored)
    } else {
      removeStored(window)
      enter(ENDED)
    }
  }

  function followOthers(event: StorageEvent): void {
    // A null key means that everything was cleared.
    if (event.key !== AUTH_KEY && event.key !== null) return
    adopt(event.key === null ? null : event.newValue)
    if (state.status === 'signed-in') onSignedInElsewhere?.()
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    save(credentials) {
      const auth = toAuth(credentials, now())
      enter({ status: 'signed-in', auth, stored: writeStored(window, auth) })
    },
    signOut() {
      removeStored(window)
      enter(SIGNED_OUT)
    },
    endSession(refusedToken) {
      if (state.status === 'signed-in' && state.auth.accessToken === refusedToken) leave(refusedToken)
    },
    dispose() {
      window.clearTimeout(expiry)
      window.removeEventListener('storage', followOthers)
      listeners.clear()
    },
  }
}

// Even reading the property `localStorage` throws where cookies are blocked, so each access has a net.

function readStored(window: Window): string | null {
  try {
    return window.localStorage.getItem(AUTH_KEY)
  } catch {
    return null
  }
}

function writeStored(window: Window, auth: Auth): boolean {
  try {
    window.localStorage.setItem(AUTH_KEY, JSON.stringify(auth))
    return true
  } catch {
    return false
  }
}

function removeStored(window: Window): void {
  try {
    window.localStorage.removeItem(AUTH_KEY)
  } catch {
    // Nothing could be stored, so nothing is left behind.
  }
}
