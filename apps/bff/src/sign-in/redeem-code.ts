import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { deliveryId, type SessionHandle } from '@stagedoor/shared/secrets'
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

/** The right to redeem, won by one compare-and-set, and what is needed for it. */
export type Redemption = StoredSignIn<RecordOf<'redeeming'>> & {
  /** Sealed. */
  codeVerifier: string
  openCode: () => Promise<string>
}

/** Redeems in the background a code whose sign-in the caller itself has just taken to `redeeming`. */
export function startRedemption(context: SignInContext, won: Redemption): void {
  context.redemptions.add(
    won.id,
    redeem(context, won).catch((error: unknown) => context.log.error('redemption.failed', { signIn: won.id, error })),
  )
}

/**
 * Takes a sign-in whose binding is certain to `redeeming`. `undefined`: somebody else was first. It is written before the
 * provider is called, so that a code is sent at most once, whatever happens afterwards.
 */
export async function winRedemption(
  context: SignInContext,
  signIn: StoredSignIn<RecordOf<'authorizing' | 'returned'>>,
  openCode: () => Promise<string>,
): Promise<Redemption | undefined> {
  const { id } = signIn
  const { integration, binding, windowHash, expiresAt, codeVerifier } = signIn.record
  // Else whoever sends a start link to somebody would receive that person's token.
  if (isAt(signIn, 'authorizing') && binding !== 'opener') throw new TypeError('An unbound code is never redeemed.')
  const since = context.clock()
  const record: RecordOf<'redeeming'> = { integration, binding, windowHash, expiresAt, stage: 'redeeming', since }
  // A code that is spent must not meet a full disk afterwards: what is written before takes less room than the outcome.
  await context.store.check()
  const [, saved] = await Promise.all([
    // If this process dies, somebody shall notice although nobody looks. Of use only then, so its failure stops nobody.
    context.store.remind(toSignInKey(id), LOST_REDEMPTION_MS).catch(() => {}),
    saveSignIn(context, signIn, record),
  ])
  return saved && { ...saved, codeVerifier, openCode }
}

async function redeem(context: SignInContext, { codeVerifier, openCode, ...signIn }: Redemption): Promise<void> {
  const { id, record } = signIn
  const { integration, since } = record
  let handle: SessionHandle | undefined
  try {
    const grant = await context.integrations.get(integration).redeem({
      code: await openCode(),
      redirectUri: toRedirectUri(context, integration),
      codeVerifier: await context.sealer.open('code-verifier', id, codeVerifier),
    })
    const issuedAt = context.clock()
    context.log.info('grant.received', { signIn: id, integration, durationMs: issuedAt - since })
    handle = await keepRefreshToken(context, integration, grant)
    const saved = await saveOutcome(context, signIn, {
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
    context.log.error('redemption.failed', { signIn: id, integration, reason: cause, error })
    await saveOutcome(context, signIn, toFailed(record, cause))
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
function saveOutcome(context: SignInContext, signIn: StoredSignIn, next: SignInRecord): Promise<boolean> {
  let known: StoredSignIn | undefined = signIn
  return patiently(async () => {
    for (;;) {
      const now: StoredSignIn | undefined = known ?? (await loadSignIn(context, signIn.id))
      // If this attempt does not succeed, the next one looks first.
      known = undefined
      if (now && hasDelivery(now.record, next)) return true
      if (!now || !isAt(now, 'redeeming')) return false
      if (await saveSignIn(context, now, next)) return true
    }
  })
}

/** A write may have been made although its answer was lost; its dashboard may even have acknowledged it since. */
function hasDelivery(record: SignInRecord, written: SignInRecord): boolean {
  return 'deliveryId' in record && 'deliveryId' in written && record.deliveryId === written.deliveryId
}
