import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { type SessionHandle, type SignInId, sessionHandle } from '@stagedoor/shared/secrets'
import { patiently } from '../store/retry-while-store-is-down.ts'
import { sealUnderHandle } from './seal-under-handle.ts'
import type { SessionContext } from './session-context.ts'
import { toSessionId } from './session-id.ts'
import type { SessionRecord } from './session-record.ts'
import { toSessionKey } from './stored-session.ts'

/** A fresh grant whose refresh token is to be kept, for `lifeMs` unless a receipt binds the session. */
type Beginning = { signIn: SignInId; integration: IntegrationName; refreshToken: string; lifeMs: number }

/**
 * Keeps the refresh token of a fresh grant, and returns the handle by which the dashboard will renew. It cannot before a
 * receipt binds the session; until then the sign-in's own record says what is to become of it. A store that is away is waited
 * for.
 */
export async function beginSession(
  context: SessionContext,
  { signIn, integration, refreshToken, lifeMs }: Beginning,
): Promise<SessionHandle> {
  const handle = sessionHandle.parse(context.random(32).toString('base64url'))
  const key = toSessionKey(toSessionId(handle))
  const record: SessionRecord = {
    integration,
    createdAt: context.clock(),
    stage: 'unbound',
    refreshToken: await sealUnderHandle(context.sealer, handle, 'refresh-token', refreshToken),
  }
  await patiently(() => context.store.create(key, JSON.stringify(record), lifeMs))
  context.log.info('session.begun', { signIn, session: toSessionId(handle), integration })
  return handle
}
