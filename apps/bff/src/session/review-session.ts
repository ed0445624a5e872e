import type { SessionContext } from './session-context.ts'
import type { SessionId } from './session-id.ts'
import { loadSession, toSessionKey } from './stored-session.ts'

/**
 * Somebody noted that this session must be looked after. If it is in use, all is well. If not, whoever should have bound it,
 * or revoked its grant, died over it: the grant cannot be revoked any more, as its token opens with the handle only.
 */
export async function reviewSession(context: SessionContext, id: SessionId): Promise<void> {
  const session = await loadSession(context, id)
  if (session?.record.stage !== 'bound') {
    const integration = session?.record.integration
    const reason = session?.record.stage === 'ended' ? 'process_ended' : 'unclaimed'
    context.log.warn('grant.unrevoked', { session: id, reason, ...(integration && { integration }) })
    await context.store.remove(toSessionKey(id))
  }
  await context.store.dismiss(toSessionKey(id))
}
