import { useSyncExternalStore } from 'react'
import type { AuthState, AuthStore } from './auth-store.ts'

export function useAuth(store: AuthStore): AuthState {
  return useSyncExternalStore(store.subscribe, store.getState)
}
