import type { Check, Evidence, Violation } from '../evidence.ts'
import { codeSentOnce } from './i1-code-sent-once.ts'
import { boundFirst } from './i2-bound-first.ts'
import { rightDashboard } from './i3-right-dashboard.ts'
import { noTokenLost } from './i4-no-token-lost.ts'
import { storedBeforeAcknowledged } from './i5-stored-before-acknowledged.ts'
import { oneRefreshAtATime } from './i6-one-refresh-at-a-time.ts'
import { noSecretRemains } from './i7-no-secret-remains.ts'
import { everySignInEnds } from './i8-every-sign-in-ends.ts'
import { capacityIsFreed } from './i9-capacity-is-freed.ts'
import { tokenOfPerson } from './i10-token-of-person.ts'
import { noneAfterDisconnect } from './i11-none-after-disconnect.ts'
import { everyExchangeEnds } from './i12-every-exchange-ends.ts'
import { mayFailoverBreak } from './may-failover-break.ts'

const CHECKS: readonly Check[] = [
  codeSentOnce,
  boundFirst,
  rightDashboard,
  noTokenLost,
  storedBeforeAcknowledged,
  oneRefreshAtATime,
  noSecretRemains,
  everySignInEnds,
  capacityIsFreed,
  tokenOfPerson,
  noneAfterDisconnect,
  everyExchangeEnds,
]

/** All violations; those that a failover may cause are separate. */
export function checkInvariants(evidence: Evidence): { violations: Violation[]; forgiven: Violation[] } {
  const { true: forgiven = [], false: violations = [] } = Object.groupBy(
    CHECKS.flatMap((check) => check(evidence)),
    (violation) => `${mayFailoverBreak(evidence, violation)}`,
  )
  return { violations, forgiven }
}
