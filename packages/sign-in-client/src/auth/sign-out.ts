import type { EndOutcome, Session } from '../create-session.ts'
import { createStore, type Store } from '../create-store.ts'
import type { AuthStore } from './auth-store.ts'

/** State of the sign-out that the viewer requested on this page. `none`: no request, or signed in again since. */
export type SignOutState = { status: 'none' } | { status: 'sending' } | EndOutcome

export type SignOut = Store<SignOutState> & {
  /** Clears this browser, every tab and zone of it, before it returns; then informs the server. */
  signOut(): void
}

export function createSignOut(
  authStore: Pick<AuthStore, 'getState' | 'subscribe'>,
  session: Pick<Session, 'end'>,
): SignOut {
  const store = createStore<SignOutState>({ status: 'none' })

  authStore.subscribe(() => {
    if (authStore.getState().status === 'signed-in') store.setState({ status: 'none' })
  })

  async function signOut(): Promise<void> {
    const ending = session.end()
    const sending: SignOutState = { status: 'sending' }
    store.setState(sending)
    const outcome = await ending
    // Stale when the viewer has signed in again meanwhile.
    if (store.getState() === sending) store.setState(outcome)
  }

  return { getState: store.getState, subscribe: store.subscribe, signOut: () => void signOut() }
}
