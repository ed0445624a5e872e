import { SealError } from '../crypto/seal-error.ts'
import { ProviderError } from '../errors.ts'
import type { IssuedTokens } from '../integrations/integration.ts'
import type { GrantContext } from './grant-context.ts'
import { type ActiveGrant, isActive } from './grant-record.ts'
import type { GrantVault } from './grant-vault.ts'
import { changeGrant, loadGrant, toEnded } from './stored-grant.ts'

/** A refresh token as the record has it, and as the provider knows it. */
export type UsedToken = { sealed: string; refreshToken: string }

/**
 * Requests a fresh access token (RFC 6749 §6). If the provider rejects the refresh token, another node may have replaced it
 * meanwhile: the newer one is tried once. Without one, the grant is erased and `session_expired` thrown.
 */
export async function refreshTokens(
  context: GrantContext,
  vault: GrantVault,
  record: ActiveGrant,
): Promise<{ tokens: IssuedTokens; used: UsedToken }> {
  const integration = await context.integrations.get(record.integration)
  const used = await openToken(context, vault, record)
  try {
    return { tokens: await integration.refresh(used.refreshToken), used }
  } catch (error) {
    if (!isDead(error)) throw error
    const newer = await loadNewer(context, vault, used)
    if (!newer) return await endDead(context, vault, used, error)
    try {
      return { tokens: await integration.refresh(newer.refreshToken), used: newer }
    } catch (second) {
      if (!isDead(second)) throw second
      return await endDead(context, vault, newer, second)
    }
  }
}

function isDead(error: unknown): boolean {
  return error instanceof ProviderError && error.code === 'session_expired'
}

async function openToken(
  { log }: GrantContext,
  vault: GrantVault,
  { refreshToken: sealed }: ActiveGrant,
): Promise<UsedToken> {
  try {
    return { sealed, refreshToken: await vault.open('refresh-token', sealed) }
  } catch (cause) {
    if (!(cause instanceof SealError)) throw cause
    // Not erased: the operator may restore a key that was removed too early.
    log.error('session.unreadable', { session: vault.id, error: cause })
    throw new ProviderError('session_expired', { cause })
  }
}

async function loadNewer(context: GrantContext, vault: GrantVault, used: UsedToken): Promise<UsedToken | undefined> {
  const grant = await loadGrant(context, vault.id)
  if (!grant || !isActive(grant) || grant.record.refreshToken === used.sealed) return undefined
  const newer = await openToken(context, vault, grant.record)
  return newer.refreshToken === used.refreshToken ? undefined : newer
}

async function endDead(
  context: GrantContext,
  { id }: GrantVault,
  { sealed }: UsedToken,
  error: unknown,
): Promise<never> {
  const left = await changeGrant(context, id, (record) =>
    record.refreshToken === sealed ? toEnded(record, 'session_expired') : record,
  )
  // Replaced once more: this failure does not concern the newest token.
  if (left?.stage === 'active') throw new ProviderError('provider_error', { cause: error })
  // `undefined`: another request ended it, and logged that.
  if (left) context.log.info('session.ended', { session: id, integration: left.integration, reason: 'session_expired' })
  throw error
}
