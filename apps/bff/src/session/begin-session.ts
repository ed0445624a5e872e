import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { type SessionHandle, sessionHandle } from '@stagedoor/shared/secrets'
import { patiently } from '../store/patiently.ts'
import { sealUnderHandle } from './seal-under-handle.ts'
import type { SessionContext } from './session-context.ts'
import { toSessionId } from './session-id.ts'
import type { SessionRecord } from './session-record.ts'
import { toSessionKey } from './stored-session.ts'

/**
 * Keeps the refresh token of a fresh grant, and returns the handle by which the dashboard will renew. The session lasts for
 * `lifeMs` until a receipt binds it, and cannot be renewed before. A store that is away is waited for.
 */
export async function beginSession(
  context: SessionContext,
  integration: IntegrationName,
  refreshToken: string,
  lifeMs: number,
): Promise<SessionHandle> {
  const handle = sessionHandle.parse(context.random(32).toString('base64url'))
  const key = toSessionKey(toSessionId(handle))
  const record: SessionRecord = {
    integration,
    createdAt: context.clock(),
    stage: 'unbound',
    refreshToken: await sealUnderHandle(context.sealer, handle, 'refresh-token', refreshToken),
  }
  await patiently(async () => {
    await Promise.all([
      // A session that nobody binds must not go unnoticed.
      context.store.remind(key, lifeMs),
      context.store.create(key, JSON.stringify(record), lifeMs),
    ])
  })
  context.log.info('session.begun', { session: toSessionId(handle), integration })
  return handle
}
