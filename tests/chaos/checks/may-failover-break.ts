import { type Evidence, historyOf, type Violation } from '../evidence.ts'

/**
 * Invariants that a failover of Redis may break, because the replica takes over without the last writes: a code is redeemed
 * twice (I1), a new token is lost without a record (I4), a delivery gets a second ID (I5), a replaced refresh token is sent
 * (I6), a dashboard waits for a lost sign-in (I8), or a disconnect is lost (I11). It must never break I2, I3, I7, I9, I10 and I12.
 */
const BREAKABLE = new Set(['I1', 'I4', 'I5', 'I6', 'I8', 'I11'])

/** Whether a violation concerns a sign-in, session or person that was active while writes were lost. */
export function mayFailoverBreak(evidence: Evidence, { invariant, signIn }: Violation): boolean {
  if (!BREAKABLE.has(invariant) || signIn === undefined) return false
  const events = historyOf(evidence, signIn)
  const [first, last] = [events[0], events.at(-1)]
  if (!first || !last) return false
  return evidence.history.some(
    (event) => event.what === 'failed-over' && first.atMs <= event.atMs && last.atMs >= event.sinceMs,
  )
}
