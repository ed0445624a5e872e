import type { SessionHandle } from '@stagedoor/shared/secrets'
import type { Renewed } from '@stagedoor/shared/session-answers'
import { ProviderError, StoreError, toProblem } from '../errors.ts'
import { endLate } from './end-late.ts'
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
  record: SessionRecordOf<'bound'>,
  error: unknown,
): Promise<unknown> {
  // A store that has failed would not take this either; the lease lapses by itself.
  const told = error instanceof StoreError ? error : await noteFailure(context, session, record, error)
  const { code: reason } = toProblem(told, '')
  context.log.warn('renewal.failed', { session, integration: record.integration, reason, error })
  return told
}

async function noteFailure(
  context: SessionContext,
  session: SessionId,
  record: SessionRecordOf<'bound'>,
  error: unknown,
): Promise<unknown> {
  const now = context.clock()
  const isTemporary = error instanceof ProviderError && error.code !== 'session_expired'
  const toFailed = (current: SessionRecordOf<'bound'>): SessionRecordOf<'bound'> => ({
    ...current,
    lease: current.lease?.id === record.lease?.id ? undefined : current.lease,
    ...(isTemporary && { backOff: toBackOff(error.code, current.backOff, error.retryAfter, now) }),
  })
  let failed = toFailed(record)
  try {
    const left = await changeSession(context, session, (current) => {
      failed = toFailed(current)
      return failed
    })
    if (!left) return await endLate(context, session, record)
  } catch (storeError) {
    toleratingStore(storeError)
  }
  if (!isTemporary || !failed.backOff) return error
  return new ProviderError(error.code, { cause: error, retryAfter: Math.ceil((failed.backOff.until - now) / 1000) })
}
