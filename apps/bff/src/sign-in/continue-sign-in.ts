import type { ExtensionName } from '@stagedoor/shared/extension-name'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { callbackPath } from '@stagedoor/shared/routes'
import type { OpenerChallenge, OpenerVerifier, SignInId } from '@stagedoor/shared/secrets'
import { hashSecret } from '../crypto/secret-hash.ts'
import { RequestError } from '../errors.ts'
import type { Network } from '../limits/to-networks.ts'
import type { OpenerProof } from '../log/event-log.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import { reserveCapacity } from './reserve-capacity.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInRecord } from './sign-in-record.ts'
import { createState } from './sign-in-state.ts'
import { createSignIn } from './stored-sign-in.ts'
import { provesOpener } from './verifiers.ts'

/** A window that continues to the provider: by the form of the start page, or at once. */
export type WindowStart = {
  integration: IntegrationName
  /** The extension that it belongs to, if there is only one. */
  extension?: ExtensionName | undefined
  id: SignInId
  opener: OpenerChallenge
  openerVerifier?: OpenerVerifier | undefined
  /** The browser attests that the extension's page opened the window. */
  isAttested?: boolean
  /** Any site may frame the dashboard, so the viewer's click may be the result of clickjacking. */
  anySiteMayFrame?: boolean
}

export type WindowContinue = WindowStart & { windowSecret: string; networks: readonly Network[] }

/**
 * Begins a sign-in, bound to the window that has the secret. Resolves with the authorization URL. Throws
 * `started_elsewhere`, `link_already_used`, `unknown_integration`, `overloaded` or `rate_limited`.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
 */
export async function continueSignIn(
  context: SignInContext,
  { windowSecret, networks, ...start }: WindowContinue,
): Promise<URL> {
  const proof = proofOf(start)
  const binding = proof === 'none' ? 'code' : 'opener'
  // Before the record is created, so that the link still works after a failure.
  const { url, ...secrets } = await createAuthorization(context, start, binding)
  const since = context.clock()
  const record: SignInRecord = {
    stage: 'authorizing',
    since,
    integration: start.integration,
    extension: start.extension,
    binding,
    windowHash: hashSecret(windowSecret),
    expiresAt: since + context.lifetimes.signInMs,
    ...secrets,
  }
  if (context.openSignIns.has(start.id)) throw new RequestError('started_elsewhere')
  await reserveCapacity(context, start.id, record.expiresAt, networks)
  await create(context, start.id, record)
  context.log.info('sign-in.started', { signIn: start.id, integration: start.integration, binding, proof })
  return url
}

/** Creates an authorization request: its URL, and what the record keeps to verify the response. */
export async function createAuthorization(context: SignInContext, start: WindowStart, binding: 'opener' | 'code') {
  const state = createState(start.id, context.random)
  const codeVerifier = context.random(32).toString('base64url')
  const [url, sealed] = await Promise.all([
    context.integrations.get(start.integration).authorizationUrl({
      redirectUri: toRedirectUri(context, start.integration),
      state,
      codeVerifier,
      // Until the viewer is known to be the dashboard's, and to have clicked knowingly, the provider has to ask for consent.
      forceConsent: binding === 'code' || proofOf(start) === 'none' || start.anySiteMayFrame === true,
    }),
    context.sealer.seal('code-verifier', start.id, codeVerifier),
  ])
  return { url, stateHash: hashSecret(state), codeVerifier: sealed }
}

/** What proves that the dashboard opened the window. */
export function proofOf({ isAttested, openerVerifier, opener }: WindowStart): OpenerProof {
  if (isAttested) return 'navigation'
  return provesOpener(openerVerifier, opener) ? 'message' : 'none'
}

/** Handles Cancel on the start page: invalidates the link and notifies the dashboard. */
export async function refuseSignIn(context: SignInContext, start: WindowStart): Promise<void> {
  context.integrations.get(start.integration)
  const record: SignInRecord = {
    stage: 'failed',
    integration: start.integration,
    extension: start.extension,
    binding: 'code',
    windowHash: '',
    expiresAt: context.clock() + context.lifetimes.signInMs,
    code: 'sign_in_cancelled',
  }
  if (!(await createSignIn(context, start.id, record))) throw await causeOfRefusedLink(context, start.id)
}

/** Returns the error for a browser that opens the link of another browser's sign-in. */
export function refuseLink({ stage }: Pick<SignInRecord, 'stage'>): RequestError {
  return new RequestError(stage === 'completed' || stage === 'failed' ? 'link_already_used' : 'started_elsewhere')
}

/** Returns the redirect URI of an integration, exactly as registered with the provider. */
export function toRedirectUri({ publicUrl }: Pick<SignInContext, 'publicUrl'>, integration: IntegrationName): string {
  return `${publicUrl}${callbackPath(integration)}`
}

/** Creates the record; releases the reserved capacity if that fails. */
async function create(context: SignInContext, id: SignInId, record: SignInRecord): Promise<void> {
  let created = false
  try {
    created = await createSignIn(context, id, record)
  } finally {
    if (!created) context.openSignIns.remove(id)
  }
  if (!created) throw await causeOfRefusedLink(context, id)
}

async function causeOfRefusedLink(context: SignInContext, id: SignInId): Promise<RequestError> {
  const begun = await expireAndLoadSignIn(context, id)
  return begun ? refuseLink(begun.record) : new RequestError('link_already_used')
}
