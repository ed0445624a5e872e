import type { GrantContext } from './grant-context.ts'
import type { GrantRecordOf, Lease, StoredGrant } from './grant-record.ts'
import type { GrantVault } from './grant-vault.ts'
import { planRevocation, TAKE_OVER_MS } from './plan-revocation.ts'
import { mayBeUnanswered } from './renewal-lease.ts'
import { isShared, toRenewalKey } from './shared-renewal.ts'
import { saveGrant, toEnded, toGrantKey } from './stored-grant.ts'

/**
 * Erases what makes a grant usable, and stores what is needed to revoke it: call `revokeGrant` next. After a crash in
 * between another process does. `false` after a lost race.
 */
export async function eraseGrant(
  context: GrantContext,
  vault: GrantVault,
  grant: StoredGrant<GrantRecordOf<'active' | 'pending'>>,
): Promise<boolean> {
  const { id, record } = grant
  const refreshToken = await vault.open('refresh-token', record.refreshToken).catch(() => undefined)
  const lease = record.stage === 'active' ? record.lease : undefined
  const open = lease && (await findUnanswered(context, grant, lease))
  const revocation = await planRevocation(context, id, { integration: record.integration, refreshToken, lease: open })
  await context.store.remind(toGrantKey(id), TAKE_OVER_MS)
  if (!(await saveGrant(context, grant, { ...toEnded(record, 'session_unknown'), revocation }))) return false
  // Fire and forget: it expires within 30 s.
  if (lease && !open) await context.store.remove(toRenewalKey(id, lease)).catch(() => {})
  context.relay.notify(id)
  return true
}

/** The lease, if the renewal under it may return a token that is not stored yet. */
async function findUnanswered(context: GrantContext, { id }: StoredGrant, lease: Lease): Promise<Lease | undefined> {
  if (!mayBeUnanswered(lease, context.clock(), context.store.outage)) return undefined
  return (await isShared(context, id, lease)) ? undefined : lease
}
