import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { deliveryId, type SessionHandle, type SignInId } from '@stagedoor/shared/secrets'
import type { Credentials } from '@stagedoor/shared/sign-in-events'
import { ProviderError, StoreError } from '../errors.ts'
import type { Grant } from '../integrations/integration.ts'
import { abandonSession } from '../session/abandon-session.ts'
import { beginSession } from '../session/begin-session.ts'
import { revokeGrant } from '../session/revoke-grant.ts'
import { toSessionId } from '../session/session-id.ts'
import { patiently } from '../store/patiently.ts'
import { LOST_REDEMPTION_MS } from './cause-of-end.ts'
import { toRedirectUri } from './continue-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt, type RecordOf, type SignInRecord, type StoredSignIn } from './sign-in-record.ts'
import { GRACE_MS, loadSignIn, saveSignIn, toSignInKey } from './stored-sign-in.ts'
import { toFailed } from './to-failed.ts'

/** Redeems the code of a bound sign-in in the background, unless somebody else does. */
export function startRedemption(context: SignInContext, id: SignInId): void {
  if (context.redemptions.has(id)) return
  context.redemptions.add(
    id,
    redeem(context, id).catch((error: unknown) => context.log.error('sign-in.failed', { signIn: id, error })),
  )
}

/** Redeems a code whose sign-in the caller itself has just taken to `redeeming`. */
export function continueRedemption(context: SignInContext, won: Redemption): void {
  context.redemptions.add(
    won.id,
    exchange(context, won).catch((error: unknown) => context.log.error('sign-in.failed', { signIn: won.id, error })),
  )
}

/** The right to redeem, won by one compare-and-set, and what is needed for it, still sealed. */
export type Redemption = { id: SignInId; record: RecordOf<'redeeming'>; code: string; codeVerifier: string }

/**
 * Takes a returned sign-in to `redeeming`. `undefined`: somebody else was first. It is written before the provider is
 * called, so that a code is sent at most once, whatever happens afterwards.
 */
export async function winRedemption(
  context: SignInContext,
  signIn: StoredSignIn<RecordOf<'returned'>>,
): Promise<Redemption | undefined> {
  const { id } = signIn
  const { integration, binding, windowHash, expiresAt, code, codeVerifier } = signIn.record
  const since = context.clock()
  const record: RecordOf<'redeeming'> = { integration, binding, windowHash, expiresAt, stage: 'redeeming', since }
  // A code that is spent must not meet a full disk afterwards: what is written before takes less room than the outcome.
  await context.store.check()
  // First: if this process dies, somebody must notice although nobody looks.
  await context.store.remind(toSignInKey(id), LOST_REDEMPTION_MS)
  return (await saveSignIn(context, signIn, record)) ? { id, record, code, codeVerifier } : undefined
}

async function redeem(context: SignInContext, id: SignInId): Promise<void> {
  const signIn = await loadSignIn(context, id)
  // Only a sign-in bound by its opener may be redeemed without a code.
  if (!signIn || !isAt(signIn, 'returned') || signIn.record.binding !== 'opener') return
  const won = await winRedemption(context, signIn)
  if (won) await exchange(context, won)
}

async function exchange(context: SignInContext, { id, record, ...sealed }: Redemption): Promise<void> {
  const { integration, since } = record
  let handle: SessionHandle | undefined
  try {
    const [code, codeVerifier] = await Promise.all([
      context.sealer.open('code', id, sealed.code),
      context.sealer.open('code-verifier', id, sealed.codeVerifier),
    ])
    const redirectUri = toRedirectUri(context, integration)
    const grant = await context.integrations.get(integration).redeem({ code, redirectUri, codeVerifier })
    const issuedAt = context.clock()
    context.log.info('grant.received', { signIn: id, integration, durationMs: issuedAt - since })
    handle = await keepRefreshToken(context, integration, grant)
    const saved = await saveOutcome(context, id, {
      ...withoutSince(record),
      stage: 'delivering',
      deliveryId: deliveryId.parse(context.random(32).toString('base64url')),
      credentials: await context.sealer.seal('credentials', id, JSON.stringify(toCredentials(grant, handle))),
      issuedAt,
      ...(handle && { session: toSessionId(handle) }),
    })
    if (saved) return
    context.log.error('grant.lost', { signIn: id, reason: 'not_wanted_any_more' })
    if (handle) await abandonSession(context, handle, 'not_wanted_any_more')
  } catch (error) {
    const cause = error instanceof ProviderError || error instanceof StoreError ? error.code : 'server_error'
    context.log.error('sign-in.failed', { signIn: id, reason: cause, error })
    await saveOutcome(context, id, toFailed(record, cause))
    if (handle) await abandonSession(context, handle, cause)
  }
}

function withoutSince({ since, ...kept }: RecordOf<'redeeming'>) {
  return kept
}

/** Begins a session if the provider gave what it takes; if that cannot be saved, nobody shall have it. */
async function keepRefreshToken(
  context: SignInContext,
  integration: IntegrationName,
  { refreshToken }: Grant,
): Promise<SessionHandle | undefined> {
  if (refreshToken === undefined) return undefined
  try {
    return await beginSession(context, integration, refreshToken, context.lifetimes.deliveryMs + GRACE_MS)
  } catch (error) {
    await revokeGrant(context, { session: undefined, integration, refreshToken })
    throw error
  }
}

/** What the dashboard gets. The refresh token is no part of it. */
function toCredentials({ accessToken, expiresIn, scope }: Grant, handle: SessionHandle | undefined): Credentials {
  return { accessToken, tokenType: 'Bearer', expiresIn, scope, ...(handle && { session: { handle } }) }
}

/** Writes the outcome of a redemption, unless the sign-in was ended meanwhile (`false`). It cannot be had a second time. */
function saveOutcome(context: SignInContext, id: SignInId, next: SignInRecord): Promise<boolean> {
  return patiently(async () => {
    for (;;) {
      const signIn = await loadSignIn(context, id)
      if (signIn && hasDelivery(signIn.record, next)) return true
      if (!signIn || !isAt(signIn, 'redeeming')) return false
      if (await saveSignIn(context, signIn, next)) return true
    }
  })
}

/** A write may have been made although its answer was lost; its dashboard may even have acknowledged it since. */
function hasDelivery(record: SignInRecord, written: SignInRecord): boolean {
  return 'deliveryId' in record && 'deliveryId' in written && record.deliveryId === written.deliveryId
}
