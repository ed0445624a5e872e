import type { SignIn, SignInState } from '@stagedoor/sign-in-client'
import { act } from '@testing-library/react'

/** A sign-in that goes where the test says, and remembers what the viewer did. */
export type FakeSignIn = SignIn & {
  /** What was called, in order, such as `start` or `confirm BCDFGH`. */
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
    preload: () => void calls.push('preload'),
    reopen() {
      calls.push('reopen')
      return true
    },
    cancel: () => void calls.push('cancel'),
    dispose: () => void calls.push('dispose'),
    async confirm(code) {
      calls.push(`confirm ${code}`)
    },
    enter(next) {
      state = next
      act(() => {
        for (const listener of listeners) listener()
      })
    },
  }
}
