import type { SignInId } from '@stagedoor/shared/secrets'
import { LOST_REDEMPTION_MS, nextEndOf } from './cause-of-end.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import { settleInBackground, settleSignIn } from './settle-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInRecord } from './sign-in-record.ts'
import { toSignInKey } from './stored-sign-in.ts'

/**
 * A sign-in whose code is being redeemed, or whose token waits, must come to an end although nobody looks at it: looking is
 * all it takes. What a failed one left at the provider is settled. One of which nothing is left ended while no process ran.
 */
export async function reviewSignIn(context: SignInContext, id: SignInId): Promise<void> {
  const record = (await expireAndLoadSignIn(context, id))?.record
  if (!record) context.log.error('grant.lost', { signIn: id, reason: 'nobody_looked' })
  const unsettled = record?.stage === 'failed' ? record.unsettled : undefined
  // A provider that is asked to revoke may take ten seconds, and others are due.
  if (unsettled && unsettled.codeSentAt === undefined) return settleInBackground(context, id)
  if (unsettled) await settleSignIn(context, id)
  const end = record && nextLookAt(record, context)
  const leftMs = (end ?? 0) - context.clock()
  // What is overdue and yet goes on is a redemption of this very process: it is looked at again by and by.
  if (end !== undefined && leftMs <= 0) return
  if (end === undefined) await context.store.dismiss(toSignInKey(id))
  else await context.store.remind(toSignInKey(id), leftMs)
}

function nextLookAt(record: SignInRecord, context: SignInContext): number | undefined {
  const codeSentAt = record.stage === 'failed' ? record.unsettled?.codeSentAt : undefined
  return codeSentAt === undefined ? nextEndOf(record, context) : codeSentAt + LOST_REDEMPTION_MS
}
