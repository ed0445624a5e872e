import type { SessionHandle } from '@stagedoor/shared/secrets'
import type { Renewed } from '@stagedoor/shared/session-answers'
import { ProviderError, StoreError, toProblem } from '../errors.ts'
import { keepRefreshToken } from './keep-refresh-token.ts'
import { refreshGrant } from './refresh-grant.ts'
import { toBackOff } from './renewal-lease.ts'
import type { SessionContext } from './session-context.ts'
import { type SessionId, toSessionId } from './session-id.ts'
import type { SessionRecordOf } from './session-record.ts'
import { shareRenewal } from './shared-renewal.ts'
import { changeSession } from './stored-session.ts'

/**
 * Renews at the provider, for a record in which the caller has just taken the lease. What the provider gave is saved before
 * it is told to anybody; what it refused is remembered, so that it is left alone for a while.
 */
export async function renewAtProvider(
  context: SessionContext,
  handle: SessionHandle,
  record: SessionRecordOf<'bound'>,
): Promise<Renewed> {
  const session = toSessionId(handle)
  const { integration, lease } = record
  const begin = context.clock()
  try {
    const { grant, used } = await refreshGrant(context, handle, record)
    await keepRefreshToken(context, handle, { record, used, issued: grant.refreshToken })
    const { accessToken, expiresIn, scope } = grant
    const answer: Renewed = { accessToken, tokenType: 'Bearer', expiresIn, scope }
    if (lease) await shareRenewal(context, handle, lease, answer).catch(toleratingStore)
    context.log.info('session.renewed', { session, integration, durationMs: context.clock() - begin })
    return answer
  } catch (error) {
    throw await settleFailure(context, session, record, error)
  } finally {
    context.relay.notify(session)
  }
}

/** The caller has the token, and all that matters is saved: others ask again when the lease has lapsed. */
function toleratingStore(error: unknown): void {
  if (!(error instanceof StoreError)) throw error
}

/** Gives the lease back, and notes when the provider may be asked again. Returns what to throw. */
async function settleFailure(
  context: SessionContext,
  session: SessionId,
  { lease, integration }: SessionRecordOf<'bound'>,
  error: unknown,
): Promise<unknown> {
  const isProvider = error instanceof ProviderError && error.code !== 'session_expired'
  const { code: reason } = toProblem(error, '')
  context.log.warn('renewal.failed', { session, integration, reason, error })
  // Its own writes would fail too; the lease lapses by itself.
  if (error instanceof StoreError) return error
  const now = context.clock()
  let retryAfter: number | undefined
  await changeSession(context, session, (record) => {
    const next = record.lease?.id === lease?.id ? { ...record, lease: undefined } : record
    if (!isProvider) return next
    const backOff = toBackOff(error.code, record.backOff, error.retryAfter, now)
    retryAfter = Math.ceil((backOff.until - now) / 1000)
    return { ...next, backOff }
  }).catch(toleratingStore)
  return isProvider && retryAfter !== undefined ? new ProviderError(error.code, { cause: error, retryAfter }) : error
}
