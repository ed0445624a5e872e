import type { Check, Evidence, Violation } from '../evidence.ts'
import { codeSentOnce } from './i1-code-sent-once.ts'
import { boundFirst } from './i2-bound-first.ts'
import { rightDashboard } from './i3-right-dashboard.ts'
import { noTokenLost } from './i4-no-token-lost.ts'
import { storedBeforeAcknowledged } from './i5-stored-before-acknowledged.ts'
import { oneRefreshAtATime } from './i6-one-refresh-at-a-time.ts'
import { nothingSecretStays } from './i7-nothing-secret-stays.ts'
import { everythingEnds } from './i8-everything-ends.ts'
import { allIsFreeAgain } from './i9-all-is-free-again.ts'
import { mayFailoverBreak } from './may-failover-break.ts'

const CHECKS: readonly Check[] = [
  codeSentOnce,
  boundFirst,
  rightDashboard,
  noTokenLost,
  storedBeforeAcknowledged,
  oneRefreshAtATime,
  nothingSecretStays,
  everythingEnds,
  allIsFreeAgain,
]

/** Everything that must never happen and did; and what a failover may break, and did. */
export function checkInvariants(evidence: Evidence): { violations: Violation[]; forgiven: Violation[] } {
  const { true: forgiven = [], false: violations = [] } = Object.groupBy(
    CHECKS.flatMap((check) => check(evidence)),
    (violation) => `${mayFailoverBreak(evidence, violation)}`,
  )
  return { violations, forgiven }
}
