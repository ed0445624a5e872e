import type { EndOutcome, Session } from '@stagedoor/sign-in-client/session'
import { createStore } from 'zustand/vanilla'
import type { ReadOnlyStore } from '../../read-only-store.ts'
import type { AuthStore } from './auth-store.ts'

/** State of the sign-out that the viewer requested on this page. `none`: no request, or signed in again since. */
export type SignOutState = { status: 'none' } | { status: 'sending' } | EndOutcome

export type SignOut = ReadOnlyStore<SignOutState> & {
  /** Clears this browser, every tab and zone of it, before it returns; then informs the server. */
  signOut(): void
}

/** A store, not a mutation: the view that shows its outcome replaces the view that starts it, and loads before it. */
export function createSignOut(
  authStore: Pick<AuthStore, 'getState' | 'subscribe'>,
  session: Pick<Session, 'end'>,
): SignOut {
  const store = createStore<SignOutState>(() => ({ status: 'none' }))

  authStore.subscribe(({ status }) => {
    if (status === 'signed-in') store.setState({ status: 'none' }, true)
  })

  async function signOut(): Promise<void> {
    const ending = session.end()
    const sending: SignOutState = { status: 'sending' }
    store.setState(sending, true)
    const outcome = await ending
    // Stale when the viewer has signed in again meanwhile.
    if (store.getState() === sending) store.setState(outcome, true)
  }

  return { ...store, signOut: () => void signOut() }
}
