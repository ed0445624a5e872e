import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { SignInId } from '@stagedoor/shared/secrets'
import { matchesHash } from '../crypto/secret-hash.ts'
import { ProviderError, RequestError } from '../errors.ts'
import { type CallbackAnswer, isDenial } from '../parse-callback.ts'
import { deriveConfirmationCode } from './derive-confirmation-code.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import { startRedemption, winRedemption } from './redeem-code.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt, type RecordOf, type StoredSignIn } from './sign-in-record.ts'
import { parseState } from './sign-in-state.ts'
import { saveSignIn } from './stored-sign-in.ts'
import { toFailed } from './to-failed.ts'

/** The provider's authorization response, and the secrets of the window that received it. */
export type Callback = {
  integration: IntegrationName
  answer: CallbackAnswer
  windowSecretOf: (id: SignInId) => string | undefined
}

/**
 * Processes an authorization response, at most once. Resolves if this browser takes part in the sign-in, also for repeated
 * or outdated responses. Throws `window_mismatch` and ends the sign-in if the awaited response arrives in another browser;
 * throws `state_mismatch` without effect for anything else.
 */
export async function acceptCallback(context: SignInContext, callback: Callback): Promise<SignInId> {
  const { answer, integration, windowSecretOf } = callback
  const id = parseState(answer.state)
  if (!id) throw new RequestError('state_mismatch')
  const windowSecret = windowSecretOf(id)
  for (;;) {
    const signIn = await expireAndLoadSignIn(context, id)
    if (!signIn || signIn.record.integration !== integration) throw new RequestError('state_mismatch')
    const awaited =
      isAt(signIn, 'authorizing') && matchesHash(answer.state, signIn.record.stateHash) ? signIn : undefined
    if (windowSecret !== undefined && matchesHash(windowSecret, signIn.record.windowHash)) {
      if (awaited) await applyAnswer(context, awaited, answer, windowSecret)
      return id
    }
    if (!awaited) throw new RequestError('state_mismatch')
    // Prevents code injection: another person may have the code, and the browser that began could redeem it.
    if (!(await saveSignIn(context, awaited, toFailed(awaited.record, 'window_mismatch')))) continue
    throw new RequestError('window_mismatch')
  }
}

/** Moves the sign-in to its next stage. No effect after a lost race with a copy of the response. */
async function applyAnswer(
  context: SignInContext,
  signIn: StoredSignIn<RecordOf<'authorizing'>>,
  answer: CallbackAnswer,
  windowSecret: string,
): Promise<void> {
  const { integration, binding, since } = signIn.record
  const refuse = (cause: ProblemCode) => saveSignIn(context, signIn, toFailed(signIn.record, cause))
  const wrongIssuer = await findIssuerProblem(context, integration, answer.iss)
  if (wrongIssuer) return void (await refuse(wrongIssuer))
  if ('error' in answer) return void (await refuse(isDenial(answer.error) ? 'access_denied' : 'provider_error'))
  const logAccepted = () =>
    context.log.info('callback.accepted', { signIn: signIn.id, binding, durationMs: context.clock() - since })
  if (binding === 'opener') {
    const won = await winRedemption(context, signIn)
    if (!won) return
    logAccepted()
    startRedemption(context, won, answer.code)
  } else if (await saveSignIn(context, signIn, await toReturned(context, signIn, answer.code, windowSecret))) {
    logAccepted()
  }
}

async function findIssuerProblem(
  context: SignInContext,
  integration: IntegrationName,
  iss: string | undefined,
): Promise<ProblemCode | undefined> {
  try {
    await context.integrations.get(integration).checkIssuer(iss)
    return undefined
  } catch (error) {
    if (error instanceof RequestError || error instanceof ProviderError) return error.code
    throw error
  }
}

async function toReturned(
  context: SignInContext,
  { id, record }: StoredSignIn<RecordOf<'authorizing'>>,
  code: string,
  windowSecret: string,
): Promise<RecordOf<'returned'>> {
  const { stage, stateHash, resumes, ...kept } = record
  const since = context.clock()
  const confirmation = {
    ...context.sealer.keyedHash('confirmation', id, deriveConfirmationCode(windowSecret, id)),
    expiresAt: Math.min(since + context.lifetimes.confirmationMs, record.expiresAt),
    triesLeft: context.confirmationTries,
  }
  return { ...kept, stage: 'returned', since, code: await context.sealer.seal('code', id, code), confirmation }
}
