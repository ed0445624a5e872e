import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { PendingSignIn, PendingStore } from './create-pending-store.ts'
import { toSignInId } from './create-secrets.ts'
import { holdLock, type Locks } from './hold-lock.ts'
import { wait } from './wait.ts'

/** How long the zone that began a sign-in may take to load before another one goes on with it. */
const OTHERS_WAIT_MS = 2000

type Resumption = {
  store: PendingStore
  locks: Locks | undefined
  integration: IntegrationName
  place: number
  /** Aborts when this zone begins a sign-in of its own, or has no more use for any. */
  signal: AbortSignal
  /** Goes on with it. The lock is held until the returned signal aborts. */
  resume(pending: PendingSignIn): AbortSignal
}

/**
 * Goes on with what is pending from before a reload: with what began in this place, and after two seconds with what no other
 * zone has taken. Of several sign-ins for which a viewer waits it takes one; receipts that are missing are all sent.
 */
export async function resumePending({ store, locks, integration, place, signal, resume }: Resumption): Promise<void> {
  // What other zones begin later is theirs.
  const found = store.load(integration)
  let waits = false

  async function take(pending: PendingSignIn, unlessRefused: boolean) {
    if (signal.aborted || (waits && pending.receipt === undefined)) return
    const holding = new AbortController()
    const free = await holdSignIn(locks, pending, holding.signal)
    // Another zone may have ended it meanwhile, or this one begun another.
    const current = store.load(integration).find(({ claimVerifier }) => claimVerifier === pending.claimVerifier)
    if (signal.aborted || current === undefined || !(free ?? unlessRefused)) return holding.abort()
    waits ||= current.receipt === undefined
    const ended = resume(current)
    if (ended.aborted) holding.abort()
    else ended.addEventListener('abort', () => holding.abort())
  }

  for (const pending of found) if (pending.place === place) await take(pending, true)
  const left = found.filter((pending) => pending.place !== place || (!waits && pending.receipt === undefined))
  if (left.length === 0 || locks === undefined) return
  await wait(OTHERS_WAIT_MS, signal)
  for (const pending of left) await take(pending, false)
}

/** Keeps other zones from going on with a sign-in, until `signal` aborts. Resolves as {@link holdLock} does. */
export function holdSignIn(
  locks: Locks | undefined,
  { claimVerifier }: Pick<PendingSignIn, 'claimVerifier'>,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  return holdLock(locks, `stagedoor sign-in ${toSignInId(claimVerifier)}`, signal)
}
