import type { Renewed } from '@stagedoor/shared/session-answers'
import { OverloadError, ProviderError } from '../errors.ts'
import type { ShutdownSignal } from '../shutdown/shutdown-signal.ts'
import { nextChange } from '../store/next-change.ts'
import { callProvider } from './call-provider.ts'
import type { GrantContext } from './grant-context.ts'
import type { ActiveGrant, StoredGrant } from './grant-record.ts'
import type { GrantVault } from './grant-vault.ts'
import { createLease, isHeld, secondsLeft } from './renewal-lease.ts'
import { loadSharedRenewal } from './shared-renewal.ts'
import { loadGrant, saveGrant } from './stored-grant.ts'

/** `Retry-After` of requests that a shutdown interrupts, in seconds: another process is available by then. */
const RETRY_AFTER_S = 1

/** Longest wait between two reads while another process renews, in ms: the relay is only a hint. */
const POLL_MS = 1_000

/** A request of an owner to renew its grant. */
export type RenewalRequest = {
  vault: GrantVault
  /** Returns the grant if the caller may use it; throws otherwise. Called with every version that is read. */
  authorize(grant: StoredGrant | undefined): StoredGrant<ActiveGrant>
  /** Returns the accepted requests including this one; throws if it is a replay. Called until its result is stored. */
  remember(requests: readonly string[]): string[]
}

/**
 * Returns a fresh access token. Of concurrent requests, in any number of processes, the one that acquires the lease in the
 * grant's record calls the provider; the others wait for its result, which is shared for 30 s.
 *
 * Throws what `authorize` and `remember` throw, `session_expired`, or a `ProviderError` with the seconds of a back-off.
 * Throws `overloaded` for requests that wait for another one when the server shuts down.
 */
export async function renewGrant(
  context: GrantContext,
  request: RenewalRequest,
  end: ShutdownSignal,
): Promise<Renewed> {
  const { vault } = request
  let isRemembered = false
  for (;;) {
    const change = nextChange(context.relay, vault.id)
    try {
      // Serialized: of a thousand concurrent writes of one record only one would succeed at a time.
      const attempt = await context.locks.acquire(vault.id, () => tryAcquireRenewal(context, request, isRemembered))
      if (!attempt) continue
      isRemembered = true
      const { acquired, shared, backOff, retryAfter } = attempt
      if (acquired) return await context.tasks.run(callProvider(context, vault, acquired))
      if (shared) return shared
      if (backOff && retryAfter !== undefined) throw new ProviderError(backOff.code, { retryAfter })
      await change.within(POLL_MS, end)
      if (end.ending) throw new OverloadError(RETRY_AFTER_S, 'ending')
    } finally {
      change.ignore()
    }
  }
}

/** Remembers the request, and acquires the lease if the provider may be called now. `undefined` after a lost race. */
async function tryAcquireRenewal(
  context: GrantContext,
  { vault, authorize, remember }: RenewalRequest,
  isRemembered: boolean,
) {
  const grant = authorize(await loadGrant(context, vault.id))
  const { lease, backOff, requests } = grant.record
  const now = context.clock()
  const shared = await loadSharedRenewal(context, vault, lease)
  const retryAfter = secondsLeft(backOff, now)
  const isFree = !shared && retryAfter === undefined && !(lease && isHeld(lease, now, context.store.outage))
  if (!isFree && isRemembered) return { shared, backOff, retryAfter }
  // A full disk must be noticed before a refresh token is spent.
  if (isFree) await context.store.check()
  const record = {
    ...grant.record,
    requests: isRemembered ? requests : remember(requests),
    lease: isFree ? createLease(context.random, now) : lease,
  }
  if (!(await saveGrant(context, grant, record))) return undefined
  return { acquired: isFree ? record : undefined, shared, backOff, retryAfter }
}
