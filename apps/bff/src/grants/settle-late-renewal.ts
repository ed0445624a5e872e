import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { RequestError } from '../errors.ts'
import { retryWhileStoreIsDown } from '../store/retry-while-store-is-down.ts'
import type { GrantContext } from './grant-context.ts'
import type { GrantId } from './grant-id.ts'
import type { ActiveGrant, Revocation } from './grant-record.ts'
import { canRevoke, planRevocation, sealForRevocation, TAKE_OVER_MS } from './plan-revocation.ts'
import { continueRevocation } from './revoke-grant.ts'
import { createGrant, loadGrant, saveGrant, toEnded, toGrantKey } from './stored-grant.ts'

/**
 * Settles a renewal that returned after its grant had ended: clears its lease, and revokes the refresh token that it
 * returned with the others. Returns the error for the requests that waited: why the grant ended.
 */
export async function settleLateRenewal(
  context: GrantContext,
  id: GrantId,
  record: ActiveGrant,
  refreshToken?: string,
): Promise<RequestError> {
  const { code, isWritten } = await retryWhileStoreIsDown(() => writeEnd(context, id, record, refreshToken))
  if (isWritten) continueRevocation(context, id)
  return new RequestError(code)
}

async function writeEnd(
  context: GrantContext,
  id: GrantId,
  record: ActiveGrant,
  refreshToken: string | undefined,
): Promise<{ code: ProblemCode; isWritten: boolean }> {
  const token = (await canRevoke(context, record.integration)) ? refreshToken : undefined
  for (;;) {
    const grant = await loadGrant(context, id)
    const ended = grant?.record.stage === 'ended' ? grant.record : toEnded(record, 'session_unknown')
    const revocation = await addTo(context, id, record, { revocation: ended.revocation, token })
    const { code } = ended
    if (!revocation) return { code, isWritten: false }
    await context.store.remind(toGrantKey(id), TAKE_OVER_MS)
    const next = { ...ended, revocation }
    if (await (grant ? saveGrant(context, grant, next) : createGrant(context, id, next)))
      return { code, isWritten: true }
  }
}

/** What is left to revoke, including what the renewal returned; `undefined` if nothing has changed. */
async function addTo(
  context: GrantContext,
  id: GrantId,
  { integration, lease }: ActiveGrant,
  { revocation, token }: { revocation: Revocation | undefined; token: string | undefined },
): Promise<Revocation | undefined> {
  const isOpen = revocation !== undefined && revocation.outcome === undefined
  if (!isOpen)
    return token === undefined ? undefined : planRevocation(context, id, { integration, refreshToken: token })
  const isAwaited = revocation.lease !== undefined && revocation.lease.id === lease?.id
  if (!isAwaited && token === undefined) return undefined
  const tokens = token === undefined ? [] : [await sealForRevocation(context, id, token)]
  return {
    ...revocation,
    tokens: [...revocation.tokens, ...tokens],
    tries: tokens.length > 0 ? 0 : revocation.tries,
    lease: isAwaited ? undefined : revocation.lease,
  }
}
