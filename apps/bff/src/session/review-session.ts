import { revokeGrant } from './revoke-grant.ts'
import type { SessionContext } from './session-context.ts'
import type { SessionId } from './session-id.ts'
import { loadSession, toSessionKey } from './stored-session.ts'

/**
 * Somebody noted that the grant of this session is to be revoked, and may have died over it: it is tried again from what the
 * record keeps. One of which nothing is left was not revoked in a day in which no process ran.
 */
export async function reviewSession(context: SessionContext, id: SessionId): Promise<void> {
  const session = await loadSession(context, id)
  if (session?.record.stage === 'ended' && session.record.revocation) {
    // Not waited for: the provider may take ten seconds, and others are due.
    void revokeGrant(context, id)
    return
  }
  if (!session) context.log.warn('grant.unrevoked', { session: id, reason: 'process_ended' })
  await context.store.dismiss(toSessionKey(id))
}
