import type { EndOutcome, Session } from '@stagedoor/sign-in-client/session'
import type { AuthStore } from './auth-store.ts'

/** How far the sign-out is that the viewer asked for here. `none`: nobody did, or somebody has signed in since. */
export type SignOutState = { status: 'none' } | { status: 'telling' } | EndOutcome

export type SignOut = {
  getState(): SignOutState
  subscribe(listener: () => void): () => void
  /** Clears this browser, every tab and zone of it, before it returns; then tells the server. */
  signOut(): void
}

/** For the life of the page. */
export function createSignOut(
  authStore: Pick<AuthStore, 'getState' | 'subscribe'>,
  session: Pick<Session, 'end'>,
): SignOut {
  const listeners = new Set<() => void>()
  let state: SignOutState = { status: 'none' }

  function show(next: SignOutState): void {
    state = next
    for (const listener of listeners) listener()
  }

  authStore.subscribe(() => {
    if (authStore.getState().status === 'signed-in' && state.status !== 'none') show({ status: 'none' })
  })

  async function tell(): Promise<void> {
    const ending = session.end()
    const telling: SignOutState = { status: 'telling' }
    show(telling)
    const outcome = await ending
    // Whoever has signed in again meanwhile is not told that they are signed out.
    if (state === telling) show(outcome)
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    signOut: () => void tell(),
  }
}
