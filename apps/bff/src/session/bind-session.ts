import type { DpopJkt } from '@stagedoor/shared/secrets'
import { RequestError } from '../errors.ts'
import type { SessionContext } from './session-context.ts'
import type { SessionId } from './session-id.ts'
import type { SessionRecordOf } from './session-record.ts'
import { loadSession, saveSession } from './stored-session.ts'

/**
 * From now on the session belongs to the key with this thumbprint, and has its long life. Doing so again is no error, and
 * what is not there cannot be bound: the first renewal will say so. Throws `wrong_stage` for a second key.
 */
export async function bindSession(context: SessionContext, id: SessionId, jkt: DpopJkt): Promise<void> {
  for (;;) {
    const session = await loadSession(context, id)
    if (!session || session.record.stage === 'ended') return
    if (session.record.stage === 'bound') {
      if (session.record.jkt !== jkt) throw new RequestError('wrong_stage')
      return
    }
    const { integration, createdAt, refreshToken } = session.record
    const bound: SessionRecordOf<'bound'> = {
      integration,
      createdAt,
      stage: 'bound',
      jkt,
      refreshToken,
      usedProofs: [],
    }
    if (!(await saveSession(context, session, bound))) continue
    context.log.info('session.bound', { session: id, integration })
    return
  }
}
