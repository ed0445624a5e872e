import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { type SessionHandle, type SignInId, sessionHandle } from '@stagedoor/shared/secrets'
import { SealError } from '../crypto/seal-error.ts'
import { isRedemptionLost } from './cause-of-end.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt } from './sign-in-record.ts'
import { readSignIn, saveSignIn, toSignInKey } from './stored-sign-in.ts'

const KIND = 'handle'

/** Seals the handle of an undelivered session, so that its grant can be revoked after a crash. */
export function sealHandle({ sealer }: SignInContext, id: SignInId, handle: SessionHandle): Promise<string> {
  return sealer.seal(KIND, id, handle)
}

/** Runs {@link settleSignIn} in the background. After a failure its reminder retries. */
export function settleInBackground(context: SignInContext, id: SignInId): void {
  const settling = settleSignIn(context, id).catch((error: unknown) =>
    context.log.error('review.failed', { signIn: id, error }),
  )
  void context.tasks.run(settling)
}

/**
 * Revokes the grant that a failed sign-in has left at the provider, or logs it as lost, and clears `unsettled` afterwards.
 * Logs at least once: a crash or a store failure between the two steps causes a second line.
 */
export async function settleSignIn(context: SignInContext, id: SignInId): Promise<void> {
  await context.locks.acquire(toSignInKey(id), async () => {
    const signIn = await readSignIn(context, id)
    if (!signIn || !isAt(signIn, 'failed')) return
    const { record } = signIn
    if (!record.unsettled) return
    const { codeSentAt, handle } = record.unsettled
    if (codeSentAt !== undefined) {
      // The process that sent the code may still receive the response.
      if (!isRedemptionLost(context, id, codeSentAt)) return
      context.log.error('grant.lost', { signIn: id, reason: 'process_ended' })
    } else if (handle === undefined || !(await isLeftToSession(context, id, handle, record.code))) {
      const level = ['sign_in_cancelled', 'signed_in_elsewhere'].includes(record.code) ? 'info' : 'warn'
      context.log[level]('grant.lost', { signIn: id, reason: record.code })
    }
    await saveSignIn(context, signIn, { ...record, unsettled: undefined })
  })
}

/** Ends the session of the token. Whether its record exists: then the grant's outcome is tracked there. */
async function isLeftToSession(
  context: SignInContext,
  id: SignInId,
  sealed: string,
  code: ProblemCode,
): Promise<boolean> {
  try {
    const handle = sessionHandle.parse(await context.sealer.open(KIND, id, sealed))
    return await context.sessions.abandon(handle, code === 'sign_in_expired' ? 'unclaimed' : code)
  } catch (error) {
    if (error instanceof SealError) return false
    throw error
  }
}
