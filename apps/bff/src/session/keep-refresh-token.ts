import type { SessionHandle } from '@stagedoor/shared/secrets'
import { StoreError } from '../errors.ts'
import { patiently } from '../store/retry-while-store-is-down.ts'
import { endLate } from './end-late.ts'
import type { UsedToken } from './refresh-grant.ts'
import { sealUnderHandle } from './seal-under-handle.ts'
import type { SessionContext } from './session-context.ts'
import { type SessionId, toSessionId } from './session-id.ts'
import { isBound, type SessionRecordOf } from './session-record.ts'
import { changeSession, loadSession } from './stored-session.ts'

type Renewal = {
  /** As it was when the provider was asked. */
  record: SessionRecordOf<'bound'>
  used: UsedToken
  /** What the provider gave instead, if it did: without one the old one stays (RFC 6749 §6). */
  issued: string | undefined
}

/**
 * Saves what a renewal changes of the session: a new refresh token, a seal by the newest key, the end of a back-off. Most
 * renewals change nothing, and only look. Throws why the session was ended meanwhile, if it was; then the new token is
 * revoked.
 */
export async function keepRefreshToken(
  context: SessionContext,
  handle: SessionHandle,
  { record, used, issued }: Renewal,
): Promise<void> {
  const id = toSessionId(handle)
  const isRotated = issued !== undefined && issued !== used.refreshToken
  const refreshToken = issued ?? used.refreshToken
  if (!isRotated && !record.backOff && context.sealer.isNewest(used.sealed)) {
    if (await isInUse(context, id)) return
    throw await endLate(context, id, record)
  }
  const sealed = await sealUnderHandle(context.sealer, handle, 'refresh-token', refreshToken)
  const saved = await patiently(() =>
    changeSession(context, id, (current) => ({
      ...current,
      backOff: undefined,
      // Whoever saved another one since did so with a newer one than ours.
      refreshToken: current.refreshToken === used.sealed ? sealed : current.refreshToken,
    })),
  )
  if (!saved) throw await endLate(context, id, record, isRotated ? refreshToken : undefined)
}

/** A store that is away says nothing against it. */
async function isInUse(context: SessionContext, id: SessionId): Promise<boolean> {
  try {
    const session = await loadSession(context, id)
    return session !== undefined && isBound(session)
  } catch (error) {
    if (error instanceof StoreError) return true
    throw error
  }
}
