import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { deliveryId, type SessionHandle, type SignInId } from '@stagedoor/shared/secrets'
import type { Credentials } from '@stagedoor/shared/sign-in-events'
import { ProviderError, StoreError } from '../errors.ts'
import type { IssuedTokens } from '../integrations/integration.ts'
import { retryWhileStoreIsDown } from '../store/retry-while-store-is-down.ts'
import { LOST_REDEMPTION_MS } from './cause-of-end.ts'
import { toRedirectUri } from './continue-sign-in.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import { sealHandle, settleSignIn } from './settle-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt, type RecordOf, type SignInRecord, type StoredSignIn } from './sign-in-record.ts'
import { GRACE_MS, readSignIn, saveSignIn, toSignInKey } from './stored-sign-in.ts'
import { toFailed } from './to-failed.ts'

/** A sign-in whose code this process has the exclusive right to redeem. */
export type Redemption = StoredSignIn<RecordOf<'redeeming'>> & {
  /** Sealed. */
  codeVerifier: string
  /** Whether the reminder that detects a crash is stored. */
  hasReminder: boolean
}

/** Redeems a code in the background, after the caller has won the redemption. */
export function startRedemption(context: SignInContext, won: Redemption, code: string): void {
  const redemption = redeem(context, won, code).catch((error: unknown) =>
    context.log.error('redemption.failed', { signIn: won.id, error }),
  )
  void context.tasks.run(redemption, won.id)
}

/**
 * Acquires the right to redeem the code of a bound sign-in, by one compare-and-set. `undefined` after a lost race. Saved
 * before the provider is called, so that a code is sent at most once.
 */
export async function winRedemption(
  context: SignInContext,
  signIn: StoredSignIn<RecordOf<'authorizing' | 'returned'>>,
): Promise<Redemption | undefined> {
  const { id } = signIn
  const { integration, extension, binding, windowHash, expiresAt, codeVerifier } = signIn.record
  // Otherwise the sender of a start link would receive the recipient's token.
  if (isAt(signIn, 'authorizing') && binding !== 'opener') throw new TypeError('An unbound code is never redeemed.')
  const since = context.clock()
  const record: RecordOf<'redeeming'> = {
    integration,
    extension,
    binding,
    windowHash,
    expiresAt,
    stage: 'redeeming',
    since,
  }
  // A full disk must be noticed before the code is spent.
  await context.store.check()
  const [hasReminder, saved] = await Promise.all([
    // Detects a crash of this process. Retried before the code is sent.
    context.store.remind(toSignInKey(id), LOST_REDEMPTION_MS).then(
      () => true,
      () => false,
    ),
    saveSignIn(context, signIn, record),
  ])
  return saved && { ...saved, codeVerifier, hasReminder }
}

/** What a redemption obtained before it succeeded or failed. */
type Yield = { tokens?: IssuedTokens; handle?: SessionHandle | undefined }

async function redeem(
  context: SignInContext,
  { codeVerifier, hasReminder, ...signIn }: Redemption,
  code: string,
): Promise<void> {
  const { id, record } = signIn
  const { integration, since } = record
  const yielded: Yield = {}
  let cause: ProblemCode | undefined
  try {
    if (!hasReminder) await retryWhileStoreIsDown(() => context.store.remind(toSignInKey(id), LOST_REDEMPTION_MS))
    const tokens = await context.integrations.get(integration).redeem({
      code,
      redirectUri: toRedirectUri(context, integration),
      codeVerifier: await context.sealer.open('code-verifier', id, codeVerifier),
    })
    yielded.tokens = tokens
    const issuedAt = context.clock()
    context.log.info('grant.received', { signIn: id, integration, durationMs: issuedAt - since })
    const handle = await beginSession(context, signIn, tokens)
    yielded.handle = handle
    const isSaved = await saveOutcome(context, signIn, {
      ...withoutSince(record),
      stage: 'delivering',
      deliveryId: deliveryId.parse(context.random(32).toString('base64url')),
      credentials: await context.sealer.seal('credentials', id, JSON.stringify(toCredentials(tokens, handle))),
      issuedAt,
      ...(handle && { session: context.sessions.idOf(handle) }),
    })
    if (isSaved) return await remindAtDeliveryEnd(context, id)
  } catch (error) {
    cause = error instanceof ProviderError || error instanceof StoreError ? error.code : 'server_error'
    context.log.error('redemption.failed', { signIn: id, integration, reason: cause, error })
  }
  await discard(context, signIn, cause, yielded)
}

function withoutSince({ since, ...kept }: RecordOf<'redeeming'>) {
  return kept
}

/** Moves the reminder to the end of the delivery if that is earlier. */
async function remindAtDeliveryEnd({ store, lifetimes }: SignInContext, id: SignInId): Promise<void> {
  if (lifetimes.deliveryMs >= LOST_REDEMPTION_MS) return
  await store.remind(toSignInKey(id), lifetimes.deliveryMs).catch(() => {})
}

/**
 * Discards the result of a redemption after a failure (`cause`) or if the sign-in has ended: fails the sign-in, replaces
 * `codeSentAt` in its record by what is known now, and settles that: the grant is revoked or recorded as lost.
 */
async function discard(
  context: SignInContext,
  { id, record }: StoredSignIn<RecordOf<'redeeming'>>,
  cause: ProblemCode | undefined,
  { tokens, handle }: Yield,
): Promise<void> {
  // A refresh token that got no session is revoked already.
  const isBare = tokens !== undefined && tokens.refreshToken === undefined
  const unsettled = handle ? { handle: await sealHandle(context, id, handle) } : isBare ? {} : undefined
  await retryWhileStoreIsDown(async () => {
    for (;;) {
      const now = await readSignIn(context, id)
      if (!now || !isOutcomeOpen(now.record)) return
      const failed = now.record.stage === 'failed' ? now.record : toFailed(record, cause ?? 'server_error')
      if (await saveSignIn(context, now, { ...failed, unsettled })) return
    }
  })
  await settleSignIn(context, id)
  // Also if the sign-in has expired or counts as lost.
  if (handle) await context.sessions.abandon(handle, cause ?? 'not_wanted_any_more')
}

/** Whether the record lacks the outcome of its code. */
function isOutcomeOpen(record: SignInRecord): boolean {
  return record.stage === 'redeeming' || (record.stage === 'failed' && record.unsettled?.codeSentAt !== undefined)
}

/** Begins a session if the provider issued a refresh token. Rejects if it cannot be stored. */
async function beginSession(
  context: SignInContext,
  { id, record: { integration } }: StoredSignIn<RecordOf<'redeeming'>>,
  { refreshToken }: IssuedTokens,
): Promise<SessionHandle | undefined> {
  if (refreshToken === undefined) return undefined
  const lifeMs = context.lifetimes.deliveryMs + GRACE_MS
  return context.sessions.begin({ signIn: id, integration, refreshToken, lifeMs })
}

/** Returns what the dashboard receives: never the refresh token. */
function toCredentials(
  { accessToken, expiresIn, scope }: IssuedTokens,
  handle: SessionHandle | undefined,
): Credentials {
  return { accessToken, tokenType: 'Bearer', expiresIn, scope, ...(handle && { session: { handle } }) }
}

/** Saves the outcome of a redemption, with retries. `false` if the sign-in has ended. */
function saveOutcome(context: SignInContext, signIn: StoredSignIn, next: SignInRecord): Promise<boolean> {
  let known: StoredSignIn | undefined = signIn
  return retryWhileStoreIsDown(async () => {
    for (;;) {
      const now: StoredSignIn | undefined = known ?? (await expireAndLoadSignIn(context, signIn.id))
      // A retry reads the current record.
      known = undefined
      if (now && hasDelivery(now.record, next)) return true
      if (!now || !isAt(now, 'redeeming')) return false
      if (await saveSignIn(context, now, next)) return true
    }
  })
}

/** Whether an earlier write, whose response was lost, has succeeded. Its delivery may even be acknowledged. */
function hasDelivery(record: SignInRecord, written: SignInRecord): boolean {
  return 'deliveryId' in record && 'deliveryId' in written && record.deliveryId === written.deliveryId
}
