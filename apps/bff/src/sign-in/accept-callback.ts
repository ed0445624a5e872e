import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { SignInId } from '@stagedoor/shared/secrets'
import { RequestError } from '../errors.ts'
import { deriveConfirmationCode } from './derive-confirmation-code.ts'
import type { CallbackAnswer } from './parse-callback.ts'
import { startRedemption, winRedemption } from './redeem-code.ts'
import { matchesHash } from './secret-hash.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt, type RecordOf, type StoredSignIn } from './sign-in-record.ts'
import { parseState } from './sign-in-state.ts'
import { loadSignIn, saveSignIn } from './stored-sign-in.ts'
import { toFailed } from './to-failed.ts'

/** An answer of the provider, and the secrets of the window in which it arrived. */
export type Callback = {
  integration: IntegrationName
  answer: CallbackAnswer
  windowSecretOf: (id: SignInId) => string | undefined
}

/**
 * The window is back from the provider. Throws `state_mismatch` or `window_mismatch`, and has then changed nothing: the
 * true window can still finish. Otherwise the sign-in has gone on, or has failed, and the window may look at it.
 */
export async function acceptCallback(context: SignInContext, callback: Callback): Promise<SignInId> {
  const { signIn, windowSecret } = await loadAuthorizing(context, callback)
  const cause = causeOfRefusal(context, callback)
  const accepted = cause
    ? await saveSignIn(context, signIn, toFailed(signIn.record, cause))
    : await acceptCode(context, signIn, codeIn(callback.answer), windowSecret)
  // Whoever comes second with the same answer is a replay, however right it looks.
  if (!accepted) throw new RequestError('state_mismatch')
  return signIn.id
}

/** Goes on with a code: with the opener's proof it is redeemed at once, else it is kept until the viewer has typed theirs. */
async function acceptCode(
  context: SignInContext,
  signIn: StoredSignIn<RecordOf<'authorizing'>>,
  code: string,
  windowSecret: string,
): Promise<boolean> {
  const { binding, since } = signIn.record
  const next =
    binding === 'opener'
      ? await winRedemption(context, signIn, async () => code)
      : await saveSignIn(context, signIn, await toReturned(context, signIn, code, windowSecret))
  if (!next) return false
  context.log.info('callback.accepted', { signIn: signIn.id, binding, durationMs: context.clock() - since })
  if ('openCode' in next) startRedemption(context, next)
  return true
}

async function loadAuthorizing(context: SignInContext, { integration, answer, windowSecretOf }: Callback) {
  const id = parseState(answer.state)
  if (!id) throw new RequestError('state_mismatch')
  const windowSecret = windowSecretOf(id)
  // Before anything is read: a forged answer costs next to nothing.
  if (windowSecret === undefined) throw new RequestError('window_mismatch')
  const signIn = await loadSignIn(context, id)
  if (!signIn || !isAt(signIn, 'authorizing')) throw new RequestError('state_mismatch')
  if (signIn.record.integration !== integration) throw new RequestError('state_mismatch')
  if (!matchesHash(answer.state, signIn.record.stateHash)) throw new RequestError('state_mismatch')
  if (!matchesHash(windowSecret, signIn.record.windowHash)) throw new RequestError('window_mismatch')
  return { signIn, windowSecret }
}

function causeOfRefusal(context: SignInContext, { integration, answer }: Callback): ProblemCode | undefined {
  try {
    context.integrations.get(integration).checkIssuer(answer.iss)
  } catch (error) {
    if (error instanceof RequestError) return error.code
    throw error
  }
  if (!('error' in answer)) return undefined
  return answer.error === 'access_denied' ? 'access_denied' : 'provider_error'
}

async function toReturned(
  context: SignInContext,
  { id, record }: StoredSignIn<RecordOf<'authorizing'>>,
  code: string,
  windowSecret: string,
): Promise<RecordOf<'returned'>> {
  const { stage, stateHash, ...kept } = record
  const since = context.clock()
  const confirmation = {
    ...context.sealer.keyedHash('confirmation', id, deriveConfirmationCode(windowSecret, id)),
    expiresAt: Math.min(since + context.lifetimes.confirmationMs, record.expiresAt),
    triesLeft: context.confirmationTries,
  }
  return { ...kept, stage: 'returned', since, code: await context.sealer.seal('code', id, code), confirmation }
}

function codeIn(answer: CallbackAnswer): string {
  if (!('code' in answer)) throw new TypeError('An answer without a code cannot be redeemed.')
  return answer.code
}
