import type { DeliveryId, SignInId } from '@stagedoor/shared/secrets'
import { RequestError } from '../errors.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt } from './sign-in-record.ts'
import { loadSignIn, saveSignIn } from './stored-sign-in.ts'

/**
 * The dashboard has stored the credentials: they are erased here. Saying it again is no error. Throws the cause of an
 * earlier end, or `wrong_stage` for anything but the delivery that waits for its receipt.
 */
export async function acknowledgeDelivery(context: SignInContext, id: SignInId, delivery: DeliveryId): Promise<void> {
  for (;;) {
    const signIn = await loadSignIn(context, id)
    if (signIn && isAt(signIn, 'failed')) throw new RequestError(signIn.record.code)
    if (!signIn || !isAt(signIn, 'delivering', 'completed')) throw new RequestError('wrong_stage')
    if (signIn.record.deliveryId !== delivery) throw new RequestError('wrong_stage')
    if (!isAt(signIn, 'delivering')) return
    const { integration, binding, windowHash, expiresAt, deliveryId } = signIn.record
    const next = { integration, binding, windowHash, expiresAt, deliveryId, stage: 'completed' as const }
    if (!(await saveSignIn(context, signIn, next))) continue
    context.log.info('sign-in.completed', { signIn: id, integration, binding })
    return
  }
}
