import type { SessionContext } from './session-context.ts'
import type { SessionId } from './session-id.ts'
import { loadSession, saveSession, toEnded } from './stored-session.ts'

/**
 * The dashboard has no key to sign renewals with, so the session is of no use to it, and ends. Its grant is not revoked:
 * that would end the access token as well, which the dashboard has just begun to use (RFC 7009 §2).
 */
export async function dropSession(context: SessionContext, id: SessionId): Promise<void> {
  for (;;) {
    const session = await loadSession(context, id)
    if (session?.record.stage !== 'unbound') return
    if (!(await saveSession(context, session, toEnded(session.record, 'session_unknown')))) continue
    context.log.info('session.ended', { session: id, integration: session.record.integration, reason: 'no_key' })
    return
  }
}
