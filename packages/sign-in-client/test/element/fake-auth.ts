import type { Auth } from '../../src/auth/auth.ts'
import type { AuthState } from '../../src/auth/auth-state.ts'
import { TokenUnavailableError } from '../../src/auth/token-unavailable-error.ts'

/** A sign-in controlled by the test. Records calls. */
export type FakeAuth = Auth & {
  /** Calls in order, such as `signIn` or `confirm BCDFGH`. */
  calls: string[]
  enter(state: AuthState): void
}

export const SIGNED_OUT: AuthState = { status: 'signed-out', reason: 'none' }

/** Without a `token` the viewer is signed out for requests. */
export function createFakeAuth(initial = SIGNED_OUT, token?: string): FakeAuth {
  const listeners = new Set<() => void>()
  const calls: string[] = []
  let state = initial

  async function getToken() {
    if (token === undefined) throw new TokenUnavailableError('signed-out')
    return token
  }

  return {
    calls,
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    signIn: () => void calls.push('signIn'),
    follow: () => void calls.push('follow'),
    preload: () => void calls.push('preload'),
    reopen() {
      calls.push('reopen')
      return true
    },
    async confirm(code) {
      calls.push(`confirm ${code}`)
    },
    cancel: () => void calls.push('cancel'),
    signOut: () => void calls.push('signOut'),
    async renew() {
      calls.push('renew')
      return undefined
    },
    getToken,
    withToken: async (send) => send(await getToken()),
    fetch: () => Promise.reject(new Error('Use withToken in this test.')),
    dispose: () => void calls.push('dispose'),
    enter(next) {
      state = next
      for (const listener of listeners) listener()
    },
  }
}
