import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { SignInId } from '@stagedoor/shared/secrets'
import { timeWithStore } from '../store/outage.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInRecord, StoredSignIn } from './sign-in-record.ts'

/** After this time a redemption that nobody here is busy with was lost with its process, in ms: twice a call's limit. */
export const LOST_REDEMPTION_MS = 20_000

/** Why a sign-in is over although nobody has written so, or `undefined` if it is not. */
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

/** Whether a code was sent by a process that will not say any more what came of it. */
export function isRedemptionLost(context: SignInContext, id: SignInId, sentAt: number): boolean {
  if (context.tasks.has(id)) return false
  // While the store was away nobody could write down what came of it, and waits to do so.
  return timeWithStore(sentAt, context.clock(), context.store.outage) >= LOST_REDEMPTION_MS
}

/** When to look again although nobody said that something changed, in ms since the epoch. */
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
