import type { Receipt } from '@stagedoor/shared/dashboard-messages'
import type { SignInId } from '@stagedoor/shared/secrets'
import { RequestError } from '../errors.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt } from './sign-in-record.ts'
import { saveSignIn } from './stored-sign-in.ts'

/**
 * Erases the credentials that the dashboard has stored, and binds their session to the dashboard's key; without a key the
 * session ends. Idempotent. Throws the cause if the sign-in has failed, and `wrong_stage` for any but the pending delivery.
 */
export async function acknowledgeDelivery(context: SignInContext, id: SignInId, receipt: Receipt): Promise<void> {
  for (;;) {
    const signIn = await expireAndLoadSignIn(context, id)
    if (signIn && isAt(signIn, 'failed')) throw new RequestError(signIn.record.code)
    if (!signIn || !isAt(signIn, 'delivering', 'completed')) throw new RequestError('wrong_stage')
    if (signIn.record.deliveryId !== receipt.deliveryId) throw new RequestError('wrong_stage')
    if (!isAt(signIn, 'delivering')) return
    const { integration, extension, binding, windowHash, expiresAt, deliveryId, session } = signIn.record
    // Before the receipt is confirmed: the dashboard may renew immediately afterwards.
    if (session)
      await (receipt.dpopJkt
        ? context.sessions.bind(session, { jkt: receipt.dpopJkt, extension })
        : context.sessions.drop(session))
    const next = { integration, extension, binding, windowHash, expiresAt, deliveryId, stage: 'completed' as const }
    if (await saveSignIn(context, signIn, next)) return
  }
}
