import { StoreError } from '../errors.ts'
import { retryWhileStoreIsDown } from '../store/retry-while-store-is-down.ts'
import type { GrantContext } from './grant-context.ts'
import type { GrantId } from './grant-id.ts'
import { type ActiveGrant, isActive } from './grant-record.ts'
import type { GrantVault } from './grant-vault.ts'
import type { UsedToken } from './refresh-tokens.ts'
import { settleLateRenewal } from './settle-late-renewal.ts'
import { changeGrant, loadGrant } from './stored-grant.ts'

type Renewal = {
  /** At the time of the call to the provider. */
  record: ActiveGrant
  used: UsedToken
  /** The new refresh token; without one the old one remains valid (RFC 6749 §6). */
  issued: string | undefined
}

/**
 * Stores what a renewal changes: a new refresh token, a seal by the newest key, the end of a back-off. Most renewals change
 * nothing, and only read. Throws why the grant was ended meanwhile; a new token is revoked then.
 */
export async function keepRefreshToken(
  context: GrantContext,
  vault: GrantVault,
  { record, used, issued }: Renewal,
): Promise<void> {
  const { id } = vault
  const isRotated = issued !== undefined && issued !== used.refreshToken
  const refreshToken = issued ?? used.refreshToken
  if (!isRotated && !record.backOff && context.sealer.isNewest(used.sealed)) {
    if (await isInUse(context, id)) return
    throw await settleLateRenewal(context, id, record)
  }
  const sealed = await vault.seal('refresh-token', refreshToken)
  const saved = await retryWhileStoreIsDown(() =>
    changeGrant(context, id, (current) => ({
      ...current,
      backOff: undefined,
      // A token that was stored since is newer than this one.
      refreshToken: current.refreshToken === used.sealed ? sealed : current.refreshToken,
    })),
  )
  if (!saved) throw await settleLateRenewal(context, id, record, isRotated ? refreshToken : undefined)
}

/** Assumed while the store is down. */
async function isInUse(context: GrantContext, id: GrantId): Promise<boolean> {
  try {
    const grant = await loadGrant(context, id)
    return grant !== undefined && isActive(grant)
  } catch (error) {
    if (error instanceof StoreError) return true
    throw error
  }
}
