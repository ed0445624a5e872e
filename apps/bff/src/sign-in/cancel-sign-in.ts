import type { SignInId } from '@stagedoor/shared/secrets'
import { RequestError } from '../errors.ts'
import { abandonDelivery } from './abandon-delivery.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt } from './sign-in-record.ts'
import { loadSignIn, saveSignIn } from './stored-sign-in.ts'
import { toFailed } from './to-failed.ts'

/**
 * The dashboard gives up. What nobody began needs no cancelling, and what is over stays so: neither is an error.
 * Throws `wrong_stage` when the credentials have been acknowledged.
 */
export async function cancelSignIn(context: SignInContext, id: SignInId): Promise<void> {
  for (;;) {
    const signIn = await loadSignIn(context, id)
    if (!signIn || isAt(signIn, 'failed')) return
    if (isAt(signIn, 'completed')) throw new RequestError('wrong_stage')
    if (!(await saveSignIn(context, signIn, toFailed(signIn.record, 'sign_in_cancelled')))) continue
    if (!isAt(signIn, 'delivering')) return
    context.log.info('grant.lost', { signIn: id, reason: 'sign_in_cancelled' })
    abandonDelivery(context, signIn, 'sign_in_cancelled')
    return
  }
}
