import type { SessionHandle } from '@stagedoor/shared/secrets'
import type { AbandonedGrant } from './revoke-grant.ts'
import { openUnderHandle } from './seal-under-handle.ts'
import type { SessionContext } from './session-context.ts'
import type { SessionRecordOf, StoredSession } from './session-record.ts'
import { toRenewalKey } from './shared-renewal.ts'
import { saveSession, toEnded, toSessionKey } from './stored-session.ts'

/** By then the provider has been asked for the last time, in ms: longer than all retries of a revocation take. */
const REVIEW_AFTER_MS = 300_000

/**
 * Erases what makes a session usable, and gives what is needed to revoke its grant. `undefined`: it has changed meanwhile,
 * look again. If this process dies before it has revoked the grant, that is noticed.
 */
export async function eraseSession(
  context: SessionContext,
  handle: SessionHandle,
  session: StoredSession<SessionRecordOf<'bound' | 'unbound'>>,
): Promise<AbandonedGrant | undefined> {
  const { id, record } = session
  const { sealer, store } = context
  const refreshToken = await openUnderHandle(sealer, handle, 'refresh-token', record.refreshToken).catch(
    () => undefined,
  )
  await store.remind(toSessionKey(id), REVIEW_AFTER_MS)
  if (!(await saveSession(context, session, toEnded(record, 'session_unknown')))) return undefined
  if (record.stage === 'bound' && record.lease) await store.remove(toRenewalKey(id, record.lease))
  context.relay.notify(id)
  return { session: id, integration: record.integration, refreshToken }
}
