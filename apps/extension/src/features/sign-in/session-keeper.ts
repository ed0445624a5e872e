import type { RenewalOutcome, Session } from '@stagedoor/sign-in-client/session'
import { ApiFailure } from '../../provider-api/api-failure.ts'
import type { TokenSource } from '../../provider-api/token-source.ts'
import type { Auth } from './auth.ts'
import type { AuthStore } from './auth-store.ts'
import { toRenewalDelayMs } from './to-renewal-delay.ts'

/** How long before its end a token is renewed, so that no request meets an expired one. */
const RENEW_BEFORE_MS = 60_000

/** A fresh token is not renewed sooner, however short its life: a provider must not be asked in a circle. */
const SHORTEST_LIFE_MS = 10_000

/** A timer stands still while a computer sleeps, so the clock is looked at in between. */
const LONGEST_TIMER_MS = 60_000

export type KeeperState = {
  /** The token has expired, and no other is to be had at the moment. */
  overdue: boolean
}

/**
 * Keeps a signed-in dashboard signed in: renews its token in time while somebody looks at it, and when a request needs
 * it. Never opens a window. `getState` returns the same object until something changes.
 */
export type SessionKeeper = TokenSource & {
  getState(): KeeperState
  subscribe(listener: () => void): () => void
  /** Because the viewer asks for it. Undefined without a session. */
  renewNow(): Promise<RenewalOutcome | undefined>
  dispose(): void
}

type SessionKeeperOptions = {
  authStore: AuthStore
  session: Pick<Session, 'renew'>
  window: Window
  now?: () => number
}

export function createSessionKeeper({
  authStore,
  session,
  window,
  now = Date.now,
}: SessionKeeperOptions): SessionKeeper {
  const { document } = window
  const listeners = new Set<() => void>()
  let state: KeeperState = { overdue: false }
  let timer: number | undefined
  let disposed = false
  let failures = 0
  /** Not to be renewed by itself before this moment. */
  let notBefore = 0
  let token = readAuth()?.accessToken
  const stopFollowing = authStore.subscribe(followToken)
  document.addEventListener('visibilitychange', plan)
  window.addEventListener('focus', plan)
  window.addEventListener('online', planAnew)
  plan()

  function readAuth(): Auth | undefined {
    const current = authStore.getState()
    return current.status === 'signed-in' ? current.auth : undefined
  }

  /** Renews if it is time, or sets the timer. Whoever does not look at the dashboard needs no fresh token. */
  function plan(): void {
    window.clearTimeout(timer)
    const auth = disposed ? undefined : readAuth()
    if (auth?.session === undefined || document.visibilityState === 'hidden') return
    const delayMs = Math.max(auth.expiresAt - RENEW_BEFORE_MS, notBefore) - now()
    if (delayMs <= 0) void renew(auth.accessToken)
    else timer = window.setTimeout(plan, Math.min(delayMs, LONGEST_TIMER_MS))
  }

  function planAnew(): void {
    notBefore = 0
    plan()
  }

  function followToken(): void {
    const next = readAuth()?.accessToken
    if (next === token) return
    token = next
    failures = 0
    notBefore = now() + SHORTEST_LIFE_MS
    show(false)
    plan()
  }

  async function renew(accessToken: string): Promise<RenewalOutcome> {
    // Until there is an answer nobody else needs to ask.
    notBefore = Number.POSITIVE_INFINITY
    const outcome = await session.renew(accessToken)
    if (outcome.status === 'failed') {
      failures += 1
      notBefore = now() + toRenewalDelayMs(failures, outcome.retryAfterS)
      show((readAuth()?.expiresAt ?? Number.POSITIVE_INFINITY) <= now())
    } else {
      failures = 0
      // The same token may have come back, with more time.
      notBefore = now() + SHORTEST_LIFE_MS
      show(false)
    }
    plan()
    return outcome
  }

  function show(overdue: boolean): void {
    if (overdue === state.overdue) return
    state = { overdue }
    for (const listener of listeners) listener()
  }

  async function renewForRequest(accessToken: string): Promise<string> {
    const outcome = await renew(accessToken)
    if (outcome.status === 'failed') throw new ApiFailure({ kind: 'not-renewed', retryAfterS: outcome.retryAfterS })
    const fresh = authStore.follow()
    if (outcome.status === 'ended' || fresh === undefined) throw signedOut()
    return fresh.accessToken
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async current() {
      const auth = authStore.follow()
      if (auth === undefined) throw signedOut()
      if (auth.session === undefined || auth.expiresAt > now()) return auth.accessToken
      return renewForRequest(auth.accessToken)
    },
    async replace(refusedToken) {
      const auth = authStore.follow()
      if (auth !== undefined && auth.accessToken !== refusedToken) return auth.accessToken
      if (auth?.session !== undefined) return renewForRequest(refusedToken)
      authStore.endWith(refusedToken)
      throw signedOut()
    },
    giveUp: (refusedToken) => authStore.endWith(refusedToken),
    async renewNow() {
      const auth = authStore.follow()
      return auth?.session && renew(auth.accessToken)
    },
    dispose() {
      disposed = true
      window.clearTimeout(timer)
      stopFollowing()
      document.removeEventListener('visibilitychange', plan)
      window.removeEventListener('focus', plan)
      window.removeEventListener('online', planAnew)
      listeners.clear()
    },
  }
}

function signedOut(): ApiFailure {
  return new ApiFailure({ kind: 'unauthorized' })
}
