import type { GrantContext } from './grant-context.ts'
import type { GrantId } from './grant-id.ts'
import { revokeGrant } from './revoke-grant.ts'
import { loadGrant, toGrantKey } from './stored-grant.ts'

/**
 * Processes the reminder of a revocation whose process may have crashed: retries it from the record. Without a record it
 * was not revoked within a day, in which no process ran.
 */
export async function reviewGrant(context: GrantContext, id: GrantId): Promise<void> {
  const grant = await loadGrant(context, id)
  if (grant?.record.stage === 'ended' && grant.record.revocation) {
    // In the background: the provider may take ten seconds, and other reminders are due.
    void revokeGrant(context, id)
    return
  }
  if (!grant) context.log.warn('grant.unrevoked', { session: id, reason: 'process_ended' })
  await context.store.dismiss(toGrantKey(id))
}
