import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { TAKE_OVER_MS } from '../grants/plan-revocation.ts'
import { openCredentials } from './open-credentials.ts'
import { sealHandle, settleInBackground } from './settle-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt, type RecordOf, type StoredSignIn, type Unsettled } from './sign-in-record.ts'
import { saveSignIn, toSignInKey } from './stored-sign-in.ts'
import { toFailed } from './to-failed.ts'

/**
 * Ends a sign-in, at whichever stage it is. What it may have left at the provider is kept in its record, and settled in the
 * background. `false`: somebody else wrote meanwhile.
 */
export async function failSignIn(context: SignInContext, signIn: StoredSignIn, code: ProblemCode): Promise<boolean> {
  const { id, record } = signIn
  const failed = toFailed(record, code)
  if (!isAt(signIn, 'delivering')) return (await saveSignIn(context, signIn, failed)) !== undefined
  const unsettled = await toUnsettled(context, signIn)
  // If this process dies next, another one goes on in half a minute, and not when the delivery would have ended.
  await context.store.remind(toSignInKey(id), TAKE_OVER_MS)
  if (!(await saveSignIn(context, signIn, { ...failed, unsettled }))) return false
  settleInBackground(context, id)
  return true
}

/** The handle out of the credentials that are about to be erased, if there is one and it can be opened. */
async function toUnsettled(
  context: SignInContext,
  { id, record }: StoredSignIn<RecordOf<'delivering'>>,
): Promise<Unsettled> {
  if (record.session === undefined) return {}
  const credentials = await openCredentials(context, id, record).catch(() => undefined)
  return credentials?.session ? { handle: await sealHandle(context, id, credentials.session.handle) } : {}
}
