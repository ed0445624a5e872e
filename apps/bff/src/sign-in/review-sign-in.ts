import type { SignInId } from '@stagedoor/shared/secrets'
import { LOST_REDEMPTION_MS, nextEndOf } from './cause-of-end.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import { settleInBackground, settleSignIn } from './settle-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInRecord } from './sign-in-record.ts'
import { toSignInKey } from './stored-sign-in.ts'

/**
 * Processes a due reminder: ends a redemption or delivery whose time is up, and settles what a failed sign-in left at the
 * provider. A sign-in without a record expired while no process was running.
 */
export async function reviewSignIn(context: SignInContext, id: SignInId): Promise<void> {
  const record = (await expireAndLoadSignIn(context, id))?.record
  if (!record) context.log.error('grant.lost', { signIn: id, reason: 'nobody_looked' })
  const unsettled = record?.stage === 'failed' ? record.unsettled : undefined
  // Revocation may take ten seconds, and other reminders are due.
  if (unsettled && unsettled.codeSentAt === undefined) return settleInBackground(context, id)
  if (unsettled) await settleSignIn(context, id)
  const end = record && nextReviewAt(record, context)
  const leftMs = (end ?? 0) - context.clock()
  // An overdue redemption of this process is in progress: the reminder stays due.
  if (end !== undefined && leftMs <= 0) return
  if (end === undefined) await context.store.dismiss(toSignInKey(id))
  else await context.store.remind(toSignInKey(id), leftMs)
}

function nextReviewAt(record: SignInRecord, context: SignInContext): number | undefined {
  const codeSentAt = record.stage === 'failed' ? record.unsettled?.codeSentAt : undefined
  return codeSentAt === undefined ? nextEndOf(record, context) : codeSentAt + LOST_REDEMPTION_MS
}
