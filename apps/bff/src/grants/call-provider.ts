import type { Renewed } from '@stagedoor/shared/session-answers'
import { ProviderError, StoreError, toProblem } from '../errors.ts'
import type { GrantContext } from './grant-context.ts'
import type { ActiveGrant } from './grant-record.ts'
import type { GrantVault } from './grant-vault.ts'
import { keepRefreshToken } from './keep-refresh-token.ts'
import { refreshTokens } from './refresh-tokens.ts'
import { toBackOff } from './renewal-lease.ts'
import { settleLateRenewal } from './settle-late-renewal.ts'
import { shareRenewal } from './shared-renewal.ts'
import { changeGrant } from './stored-grant.ts'

/**
 * Renews a grant at the provider, for a record in which the caller has acquired the lease. Stores a new refresh token
 * before it returns, and a back-off before it throws.
 */
export async function callProvider(context: GrantContext, vault: GrantVault, record: ActiveGrant): Promise<Renewed> {
  const session = vault.id
  const { integration, lease } = record
  const begin = context.clock()
  try {
    const { tokens, used } = await refreshTokens(context, vault, record)
    await keepRefreshToken(context, vault, { record, used, issued: tokens.refreshToken })
    const { accessToken, expiresIn, scope } = tokens
    const renewed: Renewed = { accessToken, tokenType: 'Bearer', expiresIn, scope }
    if (lease) await shareRenewal(context, vault, lease, renewed).catch(ignoreStoreError)
    context.log.info('session.renewed', { session, integration, durationMs: context.clock() - begin })
    return renewed
  } catch (error) {
    throw await settleFailure(context, vault, record, error)
  } finally {
    context.relay.notify(session)
  }
}

/** The caller has the token, and the refresh token is stored: others renew again when the lease has expired. */
function ignoreStoreError(error: unknown): void {
  if (!(error instanceof StoreError)) throw error
}

/** Releases the lease, stores the back-off, and returns the error to throw. */
async function settleFailure(
  context: GrantContext,
  vault: GrantVault,
  record: ActiveGrant,
  error: unknown,
): Promise<unknown> {
  // Nothing can be written now; the lease expires on its own.
  const told = error instanceof StoreError ? error : await noteFailure(context, vault, record, error)
  const { code: reason } = toProblem(told, '')
  context.log.warn('renewal.failed', { session: vault.id, integration: record.integration, reason, error })
  return told
}

async function noteFailure(
  context: GrantContext,
  { id }: GrantVault,
  record: ActiveGrant,
  error: unknown,
): Promise<unknown> {
  const now = context.clock()
  const isTemporary = error instanceof ProviderError && error.code !== 'session_expired'
  const toFailed = (current: ActiveGrant): ActiveGrant => ({
    ...current,
    lease: current.lease?.id === record.lease?.id ? undefined : current.lease,
    ...(isTemporary && { backOff: toBackOff(error.code, current.backOff, error.retryAfter, now) }),
  })
  let failed = toFailed(record)
  try {
    const left = await changeGrant(context, id, (current) => {
      failed = toFailed(current)
      return failed
    })
    if (!left) return await settleLateRenewal(context, id, record)
  } catch (storeError) {
    ignoreStoreError(storeError)
  }
  if (!isTemporary || !failed.backOff) return error
  return new ProviderError(error.code, { cause: error, retryAfter: Math.ceil((failed.backOff.until - now) / 1000) })
}
