import type { SessionHandle } from '@stagedoor/shared/secrets'
import { SealError } from '../crypto/seal-error.ts'
import { ProviderError } from '../errors.ts'
import type { Grant } from '../integrations/integration.ts'
import { openUnderHandle } from './seal-under-handle.ts'
import type { SessionContext } from './session-context.ts'
import { toSessionId } from './session-id.ts'
import { isBound, type SessionRecordOf } from './session-record.ts'
import { changeSession, loadSession, toEnded } from './stored-session.ts'

/** A refresh token as the record had it, and as the provider knows it. */
export type UsedToken = { sealed: string; refreshToken: string }

/**
 * Asks the provider for a fresh access token. If it says that the refresh token is dead, it may be that another node has
 * got a newer one meanwhile: that one is tried, once. If there is none, the session is erased and `session_expired` thrown.
 */
export async function refreshGrant(
  context: SessionContext,
  handle: SessionHandle,
  record: SessionRecordOf<'bound'>,
): Promise<{ grant: Grant; used: UsedToken }> {
  const integration = context.integrations.get(record.integration)
  const used = await openToken(context, handle, record)
  try {
    return { grant: await integration.refresh(used.refreshToken), used }
  } catch (error) {
    if (!isDead(error)) throw error
    const newer = await loadNewer(context, handle, used)
    if (!newer) return await endDead(context, handle, used, error)
    try {
      return { grant: await integration.refresh(newer.refreshToken), used: newer }
    } catch (second) {
      if (!isDead(second)) throw second
      return await endDead(context, handle, newer, second)
    }
  }
}

function isDead(error: unknown): boolean {
  return error instanceof ProviderError && error.code === 'session_expired'
}

async function openToken(
  { sealer, log }: SessionContext,
  handle: SessionHandle,
  { refreshToken: sealed }: SessionRecordOf<'bound'>,
): Promise<UsedToken> {
  try {
    return { sealed, refreshToken: await openUnderHandle(sealer, handle, 'refresh-token', sealed) }
  } catch (cause) {
    if (!(cause instanceof SealError)) throw cause
    // Kept, in case the operator puts a key back that left the ring too early; whoever asks now must sign in again.
    log.error('session.unreadable', { session: toSessionId(handle), error: cause })
    throw new ProviderError('session_expired', { cause })
  }
}

async function loadNewer(
  context: SessionContext,
  handle: SessionHandle,
  used: UsedToken,
): Promise<UsedToken | undefined> {
  const session = await loadSession(context, toSessionId(handle))
  if (!session || !isBound(session) || session.record.refreshToken === used.sealed) return undefined
  const newer = await openToken(context, handle, session.record)
  return newer.refreshToken === used.refreshToken ? undefined : newer
}

async function endDead(
  context: SessionContext,
  handle: SessionHandle,
  { sealed }: UsedToken,
  error: unknown,
): Promise<never> {
  const session = toSessionId(handle)
  const left = await changeSession(context, session, (record) =>
    record.refreshToken === sealed ? toEnded(record, 'session_expired') : record,
  )
  // Somebody has got yet another one: this failure says nothing about it.
  if (left?.stage === 'bound') throw new ProviderError('provider_error', { cause: error })
  // Else somebody else has ended it, and said so.
  if (left) context.log.info('session.ended', { session, integration: left.integration, reason: 'session_expired' })
  throw error
}
