import type { DpopJkt } from '@stagedoor/shared/secrets'
import { RequestError } from '../errors.ts'
import type { SessionContext } from './session-context.ts'
import type { SessionId } from './session-id.ts'
import type { SessionRecordOf, StoredSession } from './session-record.ts'
import { loadSession } from './stored-session.ts'

/**
 * The session of whoever has proved to have its key. Throws `session_unknown` if there is none, or if the key is another;
 * the cause, if it was ended a moment ago.
 */
export async function loadProvedSession(
  context: SessionContext,
  id: SessionId,
  jkt: DpopJkt,
): Promise<StoredSession<SessionRecordOf<'bound'>>> {
  const session = await loadSession(context, id)
  if (!session || session.record.stage === 'unbound') throw new RequestError('session_unknown')
  if (session.record.jkt !== jkt) throw new RequestError('session_unknown', { reason: 'other_key' })
  if (session.record.stage === 'ended') throw new RequestError(session.record.code)
  return { ...session, record: session.record }
}
