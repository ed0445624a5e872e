import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { SignInId } from '@stagedoor/shared/secrets'
import { timeWithStore } from '../store/outage.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInRecord, StoredSignIn } from './sign-in-record.ts'

/** Age at which a redemption of another process counts as lost, in ms: twice the timeout of a call to the provider. */
export const LOST_REDEMPTION_MS = 20_000

/** Returns why an unfinished sign-in has to end now: a time limit, or a crash of the process that redeemed its code. */
export function causeOfEnd({ id, record }: StoredSignIn, context: SignInContext): ProblemCode | undefined {
  const now = context.clock()
  switch (record.stage) {
    case 'authorizing':
      return now >= record.expiresAt ? 'sign_in_expired' : undefined
    case 'returned':
      if (now >= record.expiresAt) return 'sign_in_expired'
      return now >= record.confirmation.expiresAt ? 'code_expired' : undefined
    case 'redeeming':
      return isRedemptionLost(context, id, record.since) ? 'provider_unreachable' : undefined
    case 'delivering':
      return now >= record.issuedAt + context.lifetimes.deliveryMs ? 'sign_in_expired' : undefined
    case 'completed':
    case 'failed':
      return undefined
  }
}

/** Whether the process that sent the code has crashed. */
export function isRedemptionLost(context: SignInContext, id: SignInId, sentAt: number): boolean {
  if (context.tasks.has(id)) return false
  // An outage of the store does not count: the process retries until it can save the outcome.
  return timeWithStore(sentAt, context.clock(), context.store.outage) >= LOST_REDEMPTION_MS
}

/** Returns when {@link causeOfEnd} may end a sign-in without another event, in ms since the epoch. */
export function nextEndOf(record: SignInRecord, { lifetimes }: SignInContext): number | undefined {
  switch (record.stage) {
    case 'authorizing':
      return record.expiresAt
    case 'returned':
      return Math.min(record.expiresAt, record.confirmation.expiresAt)
    case 'redeeming':
      return record.since + LOST_REDEMPTION_MS
    case 'delivering':
      return record.issuedAt + lifetimes.deliveryMs
    case 'completed':
    case 'failed':
      return undefined
  }
}
