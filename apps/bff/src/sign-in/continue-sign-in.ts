import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { callbackPath } from '@stagedoor/shared/routes'
import type { OpenerChallenge, OpenerVerifier, SignInId } from '@stagedoor/shared/secrets'
import { hashSecret } from '../crypto/secret-hash.ts'
import { RequestError } from '../errors.ts'
import type { Network } from '../limits/to-networks.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import { takePlace } from './give-way.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInRecord } from './sign-in-record.ts'
import { createState } from './sign-in-state.ts'
import { createSignIn } from './stored-sign-in.ts'
import { provesOpener } from './verifiers.ts'

/** What the sign-in window sends when the viewer, or the opener's proof, continues. */
export type WindowStart = {
  integration: IntegrationName
  id: SignInId
  opener: OpenerChallenge
  openerVerifier?: OpenerVerifier | undefined
  /** Any site may frame the dashboard, and get the viewer's click under false pretences. */
  anySiteMayFrame?: boolean
}

/** The window that goes on, and where its browser is. */
export type WindowContinue = WindowStart & { windowSecret: string; networks: readonly Network[] }

/**
 * The window goes on: the record is created for the window that has this secret. Resolves with the provider's address.
 * Throws `started_elsewhere`, `link_already_used`, `unknown_integration`, `overloaded` or `rate_limited`.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
 */
export async function continueSignIn(
  context: SignInContext,
  { windowSecret, networks, ...start }: WindowContinue,
): Promise<URL> {
  const binding = provesOpener(start.openerVerifier, start.opener) ? 'opener' : 'code'
  // Before the record is created: whatever fails here leaves nothing behind, and the link can be tried again.
  const { url, ...secrets } = await createAuthorization(context, start, binding)
  const since = context.clock()
  const record: SignInRecord = {
    stage: 'authorizing',
    since,
    integration: start.integration,
    binding,
    windowHash: hashSecret(windowSecret),
    expiresAt: since + context.lifetimes.signInMs,
    ...secrets,
  }
  if (context.openSignIns.has(start.id)) throw new RequestError('started_elsewhere')
  await takePlace(context, start.id, record.expiresAt, networks)
  await create(context, start.id, record)
  context.log.info('sign-in.started', { signIn: start.id, integration: start.integration, binding })
  return url
}

/** A fresh request to the provider: its address, and what the record keeps to recognize its answer. */
export async function createAuthorization(context: SignInContext, start: WindowStart, binding: 'opener' | 'code') {
  const state = createState(start.id, context.random)
  const codeVerifier = context.random(32).toString('base64url')
  const url = await context.integrations.get(start.integration).authorizationUrl({
    redirectUri: toRedirectUri(context, start.integration),
    state,
    codeVerifier,
    // Nobody has proved yet that the person in the window is the person at the dashboard, or that they know what the dashboard is
    // framed by: at least let them see what they agree to.
    forceConsent:
      binding === 'code' || !provesOpener(start.openerVerifier, start.opener) || start.anySiteMayFrame === true,
  })
  const sealed = await context.sealer.seal('code-verifier', start.id, codeVerifier)
  return { url, stateHash: hashSecret(state), codeVerifier: sealed }
}

/** The viewer pressed Cancel on the start page: the link is dead, and the dashboard learns of it. */
export async function refuseSignIn(context: SignInContext, start: WindowStart): Promise<void> {
  context.integrations.get(start.integration)
  const record: SignInRecord = {
    stage: 'failed',
    integration: start.integration,
    binding: 'code',
    windowHash: '',
    expiresAt: context.clock() + context.lifetimes.signInMs,
    code: 'sign_in_cancelled',
  }
  if (!(await createSignIn(context, start.id, record))) throw await causeOfRefusedLink(context, start.id)
}

/** Why a browser that does not take part in a sign-in cannot use its link. */
export function refuseLink({ stage }: Pick<SignInRecord, 'stage'>): RequestError {
  return new RequestError(stage === 'completed' || stage === 'failed' ? 'link_already_used' : 'started_elsewhere')
}

/** The redirect URI of an integration, exactly as it is registered with the provider. */
export function toRedirectUri({ publicUrl }: Pick<SignInContext, 'publicUrl'>, integration: IntegrationName): string {
  return `${publicUrl}${callbackPath(integration)}`
}

/** Writes the first record of a sign-in. One that cannot be written has no place. */
async function create(context: SignInContext, id: SignInId, record: SignInRecord): Promise<void> {
  let created = false
  try {
    created = await createSignIn(context, id, record)
  } finally {
    if (!created) context.openSignIns.leave(id)
  }
  if (!created) throw await causeOfRefusedLink(context, id)
}

/** What a browser is told that finds the link used by somebody else. */
async function causeOfRefusedLink(context: SignInContext, id: SignInId): Promise<RequestError> {
  const begun = await expireAndLoadSignIn(context, id)
  return begun ? refuseLink(begun.record) : new RequestError('link_already_used')
}
