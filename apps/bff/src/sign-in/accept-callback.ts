import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { SignInId } from '@stagedoor/shared/secrets'
import { RequestError } from '../errors.ts'
import { deriveConfirmationCode } from './derive-confirmation-code.ts'
import type { CallbackAnswer } from './parse-callback.ts'
import { startRedemption } from './redeem-code.ts'
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
  const next = cause ? toFailed(signIn.record, cause) : await toReturned(context, signIn, callback.answer, windowSecret)
  // Whoever comes second with the same answer is a replay, however right it looks.
  if (!(await saveSignIn(context, signIn, next))) throw new RequestError('state_mismatch')
  if (cause) return signIn.id
  const { binding, since } = signIn.record
  context.log.info('callback.accepted', { signIn: signIn.id, binding, durationMs: context.clock() - since })
  if (binding === 'opener') startRedemption(context, signIn.id)
  return signIn.id
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
  answer: CallbackAnswer,
  windowSecret: string,
): Promise<RecordOf<'returned'>> {
  if (!('code' in answer)) throw new TypeError('An answer without a code cannot be redeemed.')
  const { stage, stateHash, ...kept } = record
  const since = context.clock()
  const code = await context.sealer.seal('code', id, answer.code)
  const returned = { ...kept, stage: 'returned' as const, since, code }
  if (record.binding === 'opener') return returned
  const confirmation = {
    ...context.sealer.keyedHash('confirmation', id, deriveConfirmationCode(windowSecret, id)),
    expiresAt: Math.min(since + context.lifetimes.confirmationMs, record.expiresAt),
    triesLeft: context.confirmationTries,
  }
  return { ...returned, confirmation }
}
