import type { SessionHandle } from '@stagedoor/shared/secrets'
import { RequestError } from '../errors.ts'
import { patiently } from '../store/patiently.ts'
import type { UsedToken } from './refresh-grant.ts'
import { revokeGrant } from './revoke-grant.ts'
import { sealUnderHandle } from './seal-under-handle.ts'
import type { SessionContext } from './session-context.ts'
import { toSessionId } from './session-id.ts'
import type { SessionRecordOf } from './session-record.ts'
import { changeSession } from './stored-session.ts'

type Renewal = {
  /** As it was when the provider was asked. */
  record: SessionRecordOf<'bound'>
  used: UsedToken
  /** What the provider gave instead, if it did: without one the old one stays (RFC 6749 §6). */
  issued: string | undefined
}

/**
 * Saves what a renewal changes of the session: a new refresh token, a seal by the newest key, the end of a back-off. Most
 * renewals change nothing. Throws `session_unknown` if the session was ended meanwhile; then the new token is revoked.
 */
export async function keepRefreshToken(
  context: SessionContext,
  handle: SessionHandle,
  { record, used, issued }: Renewal,
): Promise<void> {
  const id = toSessionId(handle)
  const isRotated = issued !== undefined && issued !== used.refreshToken
  if (!isRotated && !record.backOff && context.sealer.isNewest(used.sealed)) return
  const refreshToken = issued ?? used.refreshToken
  const sealed = await sealUnderHandle(context.sealer, handle, 'refresh-token', refreshToken)
  const saved = await patiently(() =>
    changeSession(context, id, (current) => ({
      ...current,
      backOff: undefined,
      // Whoever saved another one since did so with a newer one than ours.
      refreshToken: current.refreshToken === used.sealed ? sealed : current.refreshToken,
    })),
  )
  if (saved) return
  if (isRotated) await revokeGrant(context, { session: id, integration: record.integration, refreshToken })
  throw new RequestError('session_unknown')
}
