import type { RenewalOutcome, Session } from '../create-session.ts'
import { createStore, type Store } from '../create-store.ts'
import type { AuthStore } from './auth-store.ts'
import type { StoredAuth } from './stored-auth.ts'
import { toRenewalDelayMs } from './to-renewal-delay.ts'
import { TokenUnavailableError } from './token-unavailable-error.ts'
import type { TokenSource } from './with-token.ts'

/** Renews a token this long before it expires, so that no request carries an expired one. */
const RENEW_BEFORE_MS = 60_000

/** Shortest interval between renewals, however short-lived the tokens: prevents a loop at the provider. */
const SHORTEST_LIFE_MS = 10_000

/** Timers pause while a computer sleeps, so long delays are split and compared with the clock. */
const LONGEST_TIMER_MS = 60_000

export type TokenManagerState = {
  /** The token has expired and could not be renewed yet. */
  overdue: boolean
}

/** Renews the access token before it expires while the dashboard is visible, and when a request needs it. */
export type TokenManager = TokenSource &
  Store<TokenManagerState> & {
    /** Renews on the viewer's request. Undefined without a session. */
    renewNow(): Promise<RenewalOutcome | undefined>
    dispose(): void
  }

type TokenManagerOptions = {
  authStore: AuthStore
  session: Pick<Session, 'renew'>
  window: Window
}

export function createTokenManager({ authStore, session, window }: TokenManagerOptions): TokenManager {
  const { document } = window
  const store = createStore<TokenManagerState>({ overdue: false })
  let timer: number | undefined
  let disposed = false
  let failures = 0
  /** Earliest time of the next automatic renewal. */
  let notBefore = 0
  let token = readAuth()?.accessToken
  const unsubscribe = authStore.subscribe(handleAuthChange)
  document.addEventListener('visibilitychange', schedule)
  window.addEventListener('focus', schedule)
  window.addEventListener('online', scheduleNow)
  schedule()

  function readAuth(): StoredAuth | undefined {
    const current = authStore.getState()
    return current.status === 'signed-in' ? current.auth : undefined
  }

  /** Renews if it is due, or sets the timer. A hidden dashboard renews nothing. */
  function schedule(): void {
    window.clearTimeout(timer)
    const auth = disposed ? undefined : readAuth()
    if (auth?.session === undefined || document.visibilityState === 'hidden') return
    const delayMs = Math.max(auth.expiresAt - RENEW_BEFORE_MS, notBefore) - Date.now()
    if (delayMs <= 0) void renew(auth.accessToken)
    else timer = window.setTimeout(schedule, Math.min(delayMs, LONGEST_TIMER_MS))
  }

  function scheduleNow(): void {
    notBefore = 0
    schedule()
  }

  function handleAuthChange(): void {
    const next = readAuth()?.accessToken
    if (next === token) return
    token = next
    resetFailures()
    schedule()
  }

  function resetFailures(): void {
    failures = 0
    notBefore = Date.now() + SHORTEST_LIFE_MS
    setOverdue(false)
  }

  async function renew(accessToken: string): Promise<RenewalOutcome> {
    // Blocks automatic renewals until the response.
    notBefore = Number.POSITIVE_INFINITY
    const outcome = await session.renew(accessToken)
    if (outcome.status === 'failed') {
      failures += 1
      notBefore = Date.now() + toRenewalDelayMs(failures, outcome.retryAfterS)
      setOverdue((readAuth()?.expiresAt ?? Number.POSITIVE_INFINITY) <= Date.now())
    } else {
      // The provider may return the same token with a later expiry.
      resetFailures()
    }
    schedule()
    return outcome
  }

  function setOverdue(overdue: boolean): void {
    if (overdue !== store.getState().overdue) store.setState({ overdue })
  }

  async function renewForRequest(accessToken: string): Promise<string> {
    const outcome = await renew(accessToken)
    if (outcome.status === 'failed') throw new TokenUnavailableError('not-renewed', outcome.retryAfterS)
    const fresh = authStore.sync()
    if (outcome.status === 'ended' || fresh === undefined) throw new TokenUnavailableError('signed-out')
    return fresh.accessToken
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    async getToken() {
      const auth = authStore.sync()
      if (auth === undefined) throw new TokenUnavailableError('signed-out')
      if (auth.session === undefined || auth.expiresAt > Date.now()) return auth.accessToken
      return renewForRequest(auth.accessToken)
    },
    async replace(refusedToken) {
      const auth = authStore.sync()
      if (auth !== undefined && auth.accessToken !== refusedToken) return auth.accessToken
      if (auth?.session !== undefined) return renewForRequest(refusedToken)
      authStore.invalidate(refusedToken)
      throw new TokenUnavailableError('signed-out')
    },
    invalidate: authStore.invalidate,
    async renewNow() {
      const auth = authStore.sync()
      return auth?.session && renew(auth.accessToken)
    },
    dispose() {
      disposed = true
      window.clearTimeout(timer)
      unsubscribe()
      document.removeEventListener('visibilitychange', schedule)
      window.removeEventListener('focus', schedule)
      window.removeEventListener('online', scheduleNow)
    },
  }
}
