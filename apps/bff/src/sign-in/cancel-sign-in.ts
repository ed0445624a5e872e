import type { Cancellation } from '@stagedoor/shared/dashboard-messages'
import type { SignInId } from '@stagedoor/shared/secrets'
import { RequestError } from '../errors.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import { failSignIn } from './fail-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt } from './sign-in-record.ts'

/**
 * Cancels a sign-in for its dashboard. No effect if it has not begun or has failed. Throws `wrong_stage` if the credentials
 * have been acknowledged.
 */
export async function cancelSignIn(context: SignInContext, id: SignInId, { reason }: Cancellation = {}): Promise<void> {
  const code = reason === 'signed-in-elsewhere' ? 'signed_in_elsewhere' : 'sign_in_cancelled'
  for (;;) {
    const signIn = await expireAndLoadSignIn(context, id)
    if (!signIn || isAt(signIn, 'failed')) return
    if (isAt(signIn, 'completed')) throw new RequestError('wrong_stage')
    if (await failSignIn(context, signIn, code)) return
  }
}
