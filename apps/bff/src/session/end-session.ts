import type { SessionHandle } from '@stagedoor/shared/secrets'
import type { Ended } from '@stagedoor/shared/session-answers'
import type { CheckedProof } from './check-proof.ts'
import { eraseSession } from './erase-session.ts'
import { loadProvedSession } from './load-proved-session.ts'
import { revokeGrant } from './revoke-grant.ts'
import type { SessionContext } from './session-context.ts'
import { toSessionId } from './session-id.ts'

/**
 * The viewer signs out: the session is erased at once, and then its grant revoked at the provider, where that can be done.
 * Throws `session_unknown`, or why the session was over already.
 */
export async function endSession(
  context: SessionContext,
  handle: SessionHandle,
  { jkt }: CheckedProof,
): Promise<Ended> {
  const id = toSessionId(handle)
  for (;;) {
    const session = await loadProvedSession(context, id, jkt)
    if (!(await eraseSession(context, handle, session))) continue
    context.log.info('session.ended', { session: id, integration: session.record.integration, reason: 'signed_out' })
    return { revoked: await revokeGrant(context, id) }
  }
}
