import type { Receipt } from '@stagedoor/shared/dashboard-messages'
import type { SignInId } from '@stagedoor/shared/secrets'
import { RequestError } from '../errors.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt } from './sign-in-record.ts'
import { saveSignIn } from './stored-sign-in.ts'

/**
 * The dashboard has stored the credentials: they are erased here, and their session belongs to the dashboard's key, or ends
 * if it has none. Saying it again is no error. Throws the cause of an earlier end, or `wrong_stage` for anything but the
 * delivery that waits for its receipt.
 */
export async function acknowledgeDelivery(context: SignInContext, id: SignInId, receipt: Receipt): Promise<void> {
  for (;;) {
    const signIn = await expireAndLoadSignIn(context, id)
    if (signIn && isAt(signIn, 'failed')) throw new RequestError(signIn.record.code)
    if (!signIn || !isAt(signIn, 'delivering', 'completed')) throw new RequestError('wrong_stage')
    if (signIn.record.deliveryId !== receipt.deliveryId) throw new RequestError('wrong_stage')
    if (!isAt(signIn, 'delivering')) return
    const { integration, binding, windowHash, expiresAt, deliveryId, session } = signIn.record
    // First: as soon as the receipt is answered, the dashboard may renew.
    if (session)
      await (receipt.dpopJkt ? context.sessions.bind(session, receipt.dpopJkt) : context.sessions.drop(session))
    const next = { integration, binding, windowHash, expiresAt, deliveryId, stage: 'completed' as const }
    if (!(await saveSignIn(context, signIn, next))) continue
    return
  }
}
