import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { type SessionHandle, type SignInId, sessionHandle } from '@stagedoor/shared/secrets'
import { SealError } from '../crypto/seal-error.ts'
import { isRedemptionLost } from './cause-of-end.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt } from './sign-in-record.ts'
import { readSignIn, saveSignIn, toSignInKey } from './stored-sign-in.ts'

const KIND = 'handle'

/** Seals the handle of a session that nobody will have, so that its grant can be revoked even if this process dies. */
export function sealHandle({ sealer }: SignInContext, id: SignInId, handle: SessionHandle): Promise<string> {
  return sealer.seal(KIND, id, handle)
}

/** Does so without being waited for. Without success its reminder brings it up again. */
export function settleInBackground(context: SignInContext, id: SignInId): void {
  const settling = settleSignIn(context, id).catch((error: unknown) =>
    context.log.error('review.failed', { signIn: id, error }),
  )
  void context.tasks.run(settling)
}

/**
 * Sees to it that what a failed sign-in has left at the provider is revoked, or recorded as lost: by one line of the log, and
 * only then is it forgotten here. A second line comes only if this process dies, or the store fails, right between the two.
 */
export async function settleSignIn(context: SignInContext, id: SignInId): Promise<void> {
  await context.locks.acquire(toSignInKey(id), async () => {
    const signIn = await readSignIn(context, id)
    if (!signIn || !isAt(signIn, 'failed')) return
    const { record } = signIn
    if (!record.unsettled) return
    const { codeSentAt, handle } = record.unsettled
    if (codeSentAt !== undefined) {
      // Whoever sent the code may still learn what comes of it.
      if (!isRedemptionLost(context, id, codeSentAt)) return
      context.log.error('grant.lost', { signIn: id, reason: 'process_ended' })
    } else if (handle === undefined || !(await isLeftToSession(context, id, handle, record.code))) {
      const level = ['sign_in_cancelled', 'signed_in_elsewhere'].includes(record.code) ? 'info' : 'warn'
      context.log[level]('grant.lost', { signIn: id, reason: record.code })
    }
    await saveSignIn(context, signIn, { ...record, unsettled: undefined })
  })
}

/** Ends the session that came with the token. Whether its own record now says what becomes of the grant. */
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
