import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { TAKE_OVER_MS } from '../grants/plan-revocation.ts'
import { openCredentials } from './open-credentials.ts'
import { sealHandle, settleInBackground } from './settle-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt, type RecordOf, type StoredSignIn, type Unsettled } from './sign-in-record.ts'
import { saveSignIn, toSignInKey } from './stored-sign-in.ts'
import { toFailed } from './to-failed.ts'

/**
 * Ends a sign-in at any stage. Records the grant that it may have left at the provider, and settles that in the background.
 * `false` after a lost race.
 */
export async function failSignIn(context: SignInContext, signIn: StoredSignIn, code: ProblemCode): Promise<boolean> {
  const { id, record } = signIn
  const failed = toFailed(record, code)
  if (!isAt(signIn, 'delivering')) return (await saveSignIn(context, signIn, failed)) !== undefined
  const unsettled = await toUnsettled(context, signIn)
  // If this process crashes next, another one settles after half a minute instead of at the end of the delivery.
  await context.store.remind(toSignInKey(id), TAKE_OVER_MS)
  if (!(await saveSignIn(context, signIn, { ...failed, unsettled }))) return false
  settleInBackground(context, id)
  return true
}

/** Extracts the session's handle from the credentials, which are about to be erased. Empty if they cannot be opened. */
async function toUnsettled(
  context: SignInContext,
  { id, record }: StoredSignIn<RecordOf<'delivering'>>,
): Promise<Unsettled> {
  if (record.session === undefined) return {}
  const credentials = await openCredentials(context, id, record).catch(() => undefined)
  return credentials?.session ? { handle: await sealHandle(context, id, credentials.session.handle) } : {}
}
