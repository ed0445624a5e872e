import type { SessionHandle } from '@stagedoor/shared/secrets'
import { planRevocation, TAKE_OVER_MS } from './plan-revocation.ts'
import { mayBeUnanswered } from './renewal-lease.ts'
import { openUnderHandle } from './seal-under-handle.ts'
import type { SessionContext } from './session-context.ts'
import type { Lease, SessionRecordOf, StoredSession } from './session-record.ts'
import { isShared, toRenewalKey } from './shared-renewal.ts'
import { saveSession, toEnded, toSessionKey } from './stored-session.ts'

/**
 * Erases what makes a session usable, and keeps in its place what is needed to revoke its grant: call `revokeGrant` next. If
 * this process dies before, another one does. `false`: the session has changed meanwhile, look again.
 */
export async function eraseSession(
  context: SessionContext,
  handle: SessionHandle,
  session: StoredSession<SessionRecordOf<'bound' | 'unbound'>>,
): Promise<boolean> {
  const { id, record } = session
  const { sealer, store } = context
  const refreshToken = await openUnderHandle(sealer, handle, 'refresh-token', record.refreshToken).catch(
    () => undefined,
  )
  const lease = record.stage === 'bound' ? record.lease : undefined
  const open = lease && (await findUnanswered(context, session, lease))
  const revocation = await planRevocation(context, id, { integration: record.integration, refreshToken, lease: open })
  await store.remind(toSessionKey(id), TAKE_OVER_MS)
  if (!(await saveSession(context, session, { ...toEnded(record, 'session_unknown'), revocation }))) return false
  // Of use to nobody any more, and gone by itself in half a minute.
  if (lease && !open) await store.remove(toRenewalKey(id, lease)).catch(() => {})
  context.relay.notify(id)
  return true
}

/** The lease, if the renewal under it may bring a token that nobody knows yet. */
async function findUnanswered(
  context: SessionContext,
  { id }: StoredSession,
  lease: Lease,
): Promise<Lease | undefined> {
  if (!mayBeUnanswered(lease, context.clock(), context.store.outage)) return undefined
  return (await isShared(context, id, lease)) ? undefined : lease
}
