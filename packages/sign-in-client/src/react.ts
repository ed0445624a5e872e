import { useSyncExternalStore } from 'react'
import type { Auth } from './auth/auth.ts'
import type { AuthState } from './auth/auth-state.ts'

/** State of HTML that was rendered without a browser, until React has taken it over. */
const SERVER_STATE: AuthState = { status: 'signed-out', reason: 'none' }

/** The current state of `auth`; renders again after each change. Create `auth` once, outside of components. */
export function useAuth(auth: Pick<Auth, 'subscribe' | 'getSnapshot'>): AuthState {
  return useSyncExternalStore(auth.subscribe, auth.getSnapshot, () => SERVER_STATE)
}
