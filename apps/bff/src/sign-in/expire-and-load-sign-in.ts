import type { SignInId } from '@stagedoor/shared/secrets'
import { causeOfEnd } from './cause-of-end.ts'
import { failSignIn } from './fail-sign-in.ts'
import { checkAccess } from './page-contexts.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { StoredSignIn } from './sign-in-record.ts'
import { readSignIn } from './stored-sign-in.ts'

/**
 * Loads a sign-in; ends it first if its time is up, which also settles what it left at the provider. `undefined` if it has
 * not begun, or if its record has expired. Throws as {@link checkAccess}.
 */
export async function expireAndLoadSignIn(context: SignInContext, id: SignInId): Promise<StoredSignIn | undefined> {
  for (;;) {
    const signIn = await readSignIn(context, id)
    if (signIn) checkAccess(context, signIn.record)
    const cause = signIn && causeOfEnd(signIn, context)
    if (!cause) return signIn
    await failSignIn(context, signIn, cause)
  }
}
