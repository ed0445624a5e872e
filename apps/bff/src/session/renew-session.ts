import type { SessionHandle } from '@stagedoor/shared/secrets'
import type { Renewed } from '@stagedoor/shared/session-answers'
import { OverloadError, ProviderError } from '../errors.ts'
import { type End, nextChange } from '../store/next-change.ts'
import type { CheckedProof } from './check-proof.ts'
import { loadProvedSession } from './load-proved-session.ts'
import { renewAtProvider } from './renew-at-provider.ts'
import { createLease, isHeld, secondsLeft } from './renewal-lease.ts'
import type { SessionContext } from './session-context.ts'
import { toSessionId } from './session-id.ts'
import { loadSharedRenewal } from './shared-renewal.ts'
import { saveSession } from './stored-session.ts'
import { rememberProof } from './used-proofs.ts'

/** Seconds after which another process will be there to ask. */
const RETRY_AFTER_S = 1

/** How long to wait for news of somebody else's renewal before looking oneself, in ms: the relay is only a hint. */
const LOOK_AGAIN_MS = 1_000

/**
 * A fresh access token. However many ask at once, in however many processes, one of them asks the provider: whoever takes
 * the lease in the session's record. The others wait for it, and share what it gets; so does everybody in the next 30 s.
 *
 * Throws `session_unknown`, `session_expired`, or a `ProviderError` with the seconds after which to try again, during which
 * the provider is left alone. A proof is good once, whatever comes of it. Who waits for another's renewal when the server
 * ends is told to ask again (`overloaded`).
 */
export async function renewSession(
  context: SessionContext,
  handle: SessionHandle,
  proof: CheckedProof,
  end: End,
): Promise<Renewed> {
  const id = toSessionId(handle)
  let isRemembered = false
  for (;;) {
    const change = nextChange(context.relay, id)
    try {
      // One after the other within this process: of a thousand who write the same record at once, only one would succeed each time.
      const look = await context.turns.run(id, () => lookAt(context, handle, proof, isRemembered))
      if (!look) continue
      isRemembered = true
      const { won, shared, backOff, retryAfter } = look
      if (won) return await context.tasks.run(renewAtProvider(context, handle, won))
      if (shared) return shared
      if (backOff && retryAfter !== undefined) throw new ProviderError(backOff.code, { retryAfter })
      await change.within(LOOK_AGAIN_MS, end)
      if (end.ending) throw new OverloadError(RETRY_AFTER_S, 'ending')
    } finally {
      change.ignore()
    }
  }
}

/**
 * How a session stands for somebody who wants to renew it. It remembers the proof by then, and if it is this caller's turn to
 * ask the provider, that is written too (`won`). `undefined`: somebody else wrote meanwhile.
 */
async function lookAt(context: SessionContext, handle: SessionHandle, proof: CheckedProof, isRemembered: boolean) {
  const session = await loadProvedSession(context, toSessionId(handle), proof.jkt)
  const { lease, backOff, usedProofs } = session.record
  const now = context.clock()
  const shared = await loadSharedRenewal(context, handle, lease)
  const retryAfter = secondsLeft(backOff, now)
  const isTurn = !shared && retryAfter === undefined && !(lease && isHeld(lease, now, context.store.outage))
  if (!isTurn && isRemembered) return { shared, backOff, retryAfter }
  // A refresh token that was replaced must not meet a full disk afterwards.
  if (isTurn) await context.store.check()
  const record = {
    ...session.record,
    usedProofs: isRemembered ? usedProofs : rememberProof(usedProofs, proof, now),
    lease: isTurn ? createLease(context.random, now) : lease,
  }
  if (!(await saveSession(context, session, record))) return undefined
  return { won: isTurn ? record : undefined, shared, backOff, retryAfter }
}
