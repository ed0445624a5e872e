import type { SessionHandle } from '@stagedoor/shared/secrets'
import { eraseSession } from './erase-session.ts'
import { revokeGrant } from './revoke-grant.ts'
import type { SessionContext } from './session-context.ts'
import { toSessionId } from './session-id.ts'
import { loadSession } from './stored-session.ts'

/**
 * A session that no dashboard wants, or can use: it is erased, and its grant revoked where that can be done. `false`: there
 * is nothing to revoke it with.
 */
export async function abandonSession(context: SessionContext, handle: SessionHandle, reason: string): Promise<boolean> {
  const id = toSessionId(handle)
  for (;;) {
    const session = await loadSession(context, id)
    if (!session) return false
    if (session.record.stage === 'ended') return session.record.revocation !== undefined
    if (!(await eraseSession(context, handle, { ...session, record: session.record }))) continue
    context.log.info('session.ended', { session: id, integration: session.record.integration, reason })
    await revokeGrant(context, id)
    return true
  }
}
