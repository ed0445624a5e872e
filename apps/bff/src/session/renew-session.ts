import type { SessionHandle } from '@stagedoor/shared/secrets'
import type { Ended, Renewed } from '@stagedoor/shared/session-answers'
import { endGrant } from '../grants/end-grant.ts'
import { renewGrant } from '../grants/renew-grant.ts'
import type { ShutdownSignal } from '../shutdown/shutdown-signal.ts'
import type { CheckedProof } from './check-proof.ts'
import { createHandleVault } from './handle-vault.ts'
import type { SessionContext } from './session-context.ts'
import { authorizeOwner, type PageCheck } from './session-owner.ts'
import { rememberProof } from './used-proofs.ts'

/**
 * Renews the access token of a session. A proof counts once, whatever the result. Throws `session_unknown`,
 * `session_expired`, and what {@link renewGrant} throws.
 */
export function renewSession(
  context: SessionContext,
  handle: SessionHandle,
  proof: CheckedProof,
  refusalOf: PageCheck,
  end: ShutdownSignal,
): Promise<Renewed> {
  const request = {
    vault: createHandleVault(context.sealer, handle),
    authorize: authorizeOwner(proof.jkt, refusalOf),
    remember: (used: readonly string[]) => rememberProof(used, proof, context.clock()),
  }
  return renewGrant(context, request, end)
}

/** Signs out: ends the session at once, and revokes its grant where the provider supports that. */
export async function endSession(
  context: SessionContext,
  handle: SessionHandle,
  { jkt }: CheckedProof,
  refusalOf: PageCheck,
): Promise<Ended> {
  return { revoked: await endGrant(context, createHandleVault(context.sealer, handle), authorizeOwner(jkt, refusalOf)) }
}
