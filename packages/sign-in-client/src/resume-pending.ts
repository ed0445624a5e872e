import type { ExtensionName } from '@stagedoor/shared/extension-name'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { PendingSignIn, PendingStore } from './create-pending-store.ts'
import { toSignInId } from './create-secrets.ts'
import { holdLock, type Locks } from './hold-lock.ts'
import { wait } from './wait.ts'

/** Time for the zone that started a sign-in to load before another zone resumes it. */
const TAKEOVER_DELAY_MS = 2000

type Resumption = {
  store: PendingStore
  locks: Locks | undefined
  integration: IntegrationName
  extension: ExtensionName | undefined
  frameIndex: number
  /** Aborts when this zone starts its own sign-in, or is disposed. */
  signal: AbortSignal
  /** Resumes it. The lock is held until the returned signal aborts. */
  resume(pending: PendingSignIn): AbortSignal
}

/**
 * Resumes sign-ins from before a reload: those of this frame, and after two seconds those that no other zone has resumed.
 * At most one of them is still open; all missing receipts are sent.
 */
export async function resumePending({
  store,
  locks,
  integration,
  extension,
  frameIndex,
  signal,
  resume,
}: Resumption): Promise<void> {
  // Sign-ins that other zones start later are not in this list.
  const found = store.load(integration, extension)
  let resumedOpen = false

  async function take(pending: PendingSignIn, unlessRefused: boolean) {
    if (signal.aborted || (resumedOpen && pending.receipt === undefined)) return
    const holding = new AbortController()
    const free = await holdSignIn(locks, pending, holding.signal)
    // Another zone may have ended it meanwhile, or this one started another.
    const current = store
      .load(integration, extension)
      .find(({ claimVerifier }) => claimVerifier === pending.claimVerifier)
    if (signal.aborted || current === undefined || !(free ?? unlessRefused)) return holding.abort()
    resumedOpen ||= current.receipt === undefined
    const ended = resume(current)
    if (ended.aborted) holding.abort()
    else ended.addEventListener('abort', () => holding.abort())
  }

  for (const pending of found) if (pending.frameIndex === frameIndex) await take(pending, true)
  const left = found.filter(
    (pending) => pending.frameIndex !== frameIndex || (!resumedOpen && pending.receipt === undefined),
  )
  if (left.length === 0 || locks === undefined) return
  await wait(TAKEOVER_DELAY_MS, signal)
  for (const pending of left) await take(pending, false)
}

/** Prevents other zones from resuming a sign-in until `signal` aborts. Resolves as {@link holdLock} does. */
export function holdSignIn(
  locks: Locks | undefined,
  { claimVerifier }: Pick<PendingSignIn, 'claimVerifier'>,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  return holdLock(locks, `stagedoor sign-in ${toSignInId(claimVerifier)}`, signal)
}
