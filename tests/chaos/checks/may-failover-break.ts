import { type Evidence, historyOf, type Violation } from '../evidence.ts'

/**
 * What may break when Redis forgets its last writes, because their replica took over before it had them: a code is redeemed
 * again whose redemption was forgotten (I1), a token that was just written is lost without a trace (I4), a delivery gets a
 * second id (I5), a refresh token is used again whose successor was forgotten (I6), and a dashboard waits for a
 * sign-in that nobody knows any more (I8). Never: a token for a window that is not bound (I2) or for another dashboard
 * (I3), a secret that stays (I7), a place that is not free again (I9).
 */
const BREAKABLE = new Set(['I1', 'I4', 'I5', 'I6', 'I8'])

/** Whether a violation concerns a sign-in, or its session, that was under way while writes were being lost. */
export function mayFailoverBreak(evidence: Evidence, { invariant, signIn }: Violation): boolean {
  if (!BREAKABLE.has(invariant) || signIn === undefined) return false
  const events = historyOf(evidence, signIn)
  const [first, last] = [events[0], events.at(-1)]
  if (!first || !last) return false
  return evidence.history.some(
    (event) => event.what === 'failed-over' && first.atMs <= event.atMs && last.atMs >= event.sinceMs,
  )
}
