import { toConfirmationCode } from '@stagedoor/shared/confirmation-code'
import type { SignInId } from '@stagedoor/shared/secrets'
import { RequestError } from '../errors.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import { startRedemption, winRedemption } from './redeem-code.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt, type RecordOf, type StoredSignIn } from './sign-in-record.ts'
import { saveSignIn } from './stored-sign-in.ts'
import { toFailed } from './to-failed.ts'

/**
 * Checks the confirmation code that the viewer typed. If it is right, binds the sign-in and starts the redemption. Throws
 * `wrong_code` with the remaining attempts, `too_many_wrong_codes`, the cause if the sign-in has failed, or `wrong_stage`.
 */
export async function confirmSignIn(context: SignInContext, id: SignInId, typed: string): Promise<void> {
  const code = toConfirmationCode(typed)
  for (;;) {
    const signIn = await expireAndLoadSignIn(context, id)
    if (signIn && isAt(signIn, 'failed')) throw new RequestError(signIn.record.code)
    if (!signIn || !isAt(signIn, 'returned')) throw new RequestError('wrong_stage')
    const { record } = signIn
    if (context.sealer.checkKeyedHash('confirmation', id, code, record.confirmation)) {
      if (await startConfirmed(context, signIn)) return
      continue
    }
    const triesLeft = record.confirmation.triesLeft - 1
    const next =
      triesLeft > 0
        ? { ...record, confirmation: { ...record.confirmation, triesLeft } }
        : toFailed(record, 'too_many_wrong_codes')
    if (!(await saveSignIn(context, signIn, next))) continue
    context.log.warn('code.refused', { signIn: id, reason: triesLeft > 0 ? 'wrong_code' : 'too_many_wrong_codes' })
    throw triesLeft > 0 ? new RequestError('wrong_code', { triesLeft }) : new RequestError('too_many_wrong_codes')
  }
}

/** Starts to redeem the authorization code. `false` after a lost race. */
async function startConfirmed(context: SignInContext, signIn: StoredSignIn<RecordOf<'returned'>>): Promise<boolean> {
  const { id, record } = signIn
  let providerCode: string
  try {
    providerCode = await context.sealer.open('code', id, record.code)
  } catch (error) {
    if (!(await saveSignIn(context, signIn, toFailed(record, 'server_error')))) return false
    context.log.error('redemption.failed', {
      signIn: id,
      integration: record.integration,
      reason: 'server_error',
      error,
    })
    return true
  }
  const won = await winRedemption(context, signIn)
  if (!won) return false
  context.log.info('code.confirmed', { signIn: id, durationMs: won.record.since - record.since })
  startRedemption(context, won, providerCode)
  return true
}
