import type { SessionHandle } from '@stagedoor/shared/secrets'
import { eraseSession } from './erase-session.ts'
import { revokeGrant } from './revoke-grant.ts'
import type { SessionContext } from './session-context.ts'
import { toSessionId } from './session-id.ts'
import { loadSession } from './stored-session.ts'

/** A session that no dashboard wants, or can use: it is erased, and its grant revoked where that can be done. */
export async function abandonSession(context: SessionContext, handle: SessionHandle, reason: string): Promise<void> {
  const id = toSessionId(handle)
  for (;;) {
    const session = await loadSession(context, id)
    if (!session || session.record.stage === 'ended') return
    const grant = await eraseSession(context, handle, { ...session, record: session.record })
    if (!grant) continue
    context.log.info('session.ended', { session: id, integration: grant.integration, reason })
    await revokeGrant(context, grant)
    return
  }
}
