import type { SignInId } from '@stagedoor/shared/secrets'
import { causeOfEnd } from './cause-of-end.ts'
import { failSignIn } from './fail-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { StoredSignIn } from './sign-in-record.ts'
import { readSignIn } from './stored-sign-in.ts'

/**
 * The sign-in, or `undefined` if nobody continued in the window yet, or if it is long over. One whose time is up is
 * ended by whoever looks first: what is returned is never overdue.
 */
export async function loadSignIn(context: SignInContext, id: SignInId): Promise<StoredSignIn | undefined> {
  for (;;) {
    const signIn = await readSignIn(context, id)
    const cause = signIn && causeOfEnd(signIn, context)
    if (!cause) return signIn
    await failSignIn(context, signIn, cause)
  }
}
