import type { SignIn } from '../../src/create-sign-in.ts'
import type { SignInState } from '../../src/sign-in-state.ts'

/** A sign-in controlled by the test. Records calls. */
export type FakeSignIn = SignIn & {
  /** Calls in order, such as `start` or `confirm BCDFGH`. */
  calls: string[]
  enter(state: SignInState): void
}

export function createFakeSignIn(initial: SignInState = { status: 'idle' }): FakeSignIn {
  const listeners = new Set<() => void>()
  const calls: string[] = []
  let state = initial
  return {
    calls,
    get state() {
      return state
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: () => void calls.push('start'),
    follow: () => void calls.push('follow'),
    preload: () => void calls.push('preload'),
    reopen() {
      calls.push('reopen')
      return true
    },
    cancel: (reason) => void calls.push(reason === undefined ? 'cancel' : `cancel ${reason}`),
    dispose: () => void calls.push('dispose'),
    async confirm(code) {
      calls.push(`confirm ${code}`)
    },
    enter(next) {
      state = next
      for (const listener of listeners) listener()
    },
  }
}
