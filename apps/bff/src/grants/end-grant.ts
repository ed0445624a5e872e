import { eraseGrant } from './erase-grant.ts'
import type { GrantContext } from './grant-context.ts'
import type { ActiveGrant, StoredGrant } from './grant-record.ts'
import type { GrantVault } from './grant-vault.ts'
import { revokeGrant } from './revoke-grant.ts'
import { loadGrant } from './stored-grant.ts'

/**
 * Ends a grant for its owner: erases it, and revokes it at the provider where that is supported. Resolves with whether it
 * was revoked at the first attempt. Throws what `authorize` throws.
 */
export async function endGrant(
  context: GrantContext,
  vault: GrantVault,
  authorize: (grant: StoredGrant | undefined) => StoredGrant<ActiveGrant>,
): Promise<boolean> {
  for (;;) {
    const grant = authorize(await loadGrant(context, vault.id))
    if (await eraseAndLog(context, vault, grant, 'signed_out')) return revokeGrant(context, vault.id)
  }
}

/** Ends a grant that its owner never received. `false` if there is nothing left to revoke it with. */
export async function abandonGrant(context: GrantContext, vault: GrantVault, reason: string): Promise<boolean> {
  for (;;) {
    const grant = await loadGrant(context, vault.id)
    if (!grant) return false
    const { record } = grant
    if (record.stage === 'ended') return record.revocation !== undefined
    if (!(await eraseAndLog(context, vault, { ...grant, record }, reason))) continue
    await revokeGrant(context, vault.id)
    return true
  }
}

async function eraseAndLog(
  context: GrantContext,
  vault: GrantVault,
  grant: Parameters<typeof eraseGrant>[2],
  reason: string,
): Promise<boolean> {
  if (!(await eraseGrant(context, vault, grant))) return false
  context.log.info('session.ended', { session: vault.id, integration: grant.record.integration, reason })
  return true
}
