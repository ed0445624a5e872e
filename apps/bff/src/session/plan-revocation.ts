import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { SessionContext } from './session-context.ts'
import type { SessionId } from './session-id.ts'
import type { Lease, Revocation } from './session-record.ts'

/** After this time whoever wanted to revoke a grant has died over it, in ms: three times as long as a call takes. */
export const TAKE_OVER_MS = 30_000

/** How long what is needed for a revocation is kept at most, in ms: while no process runs, nobody can use it up. */
const KEPT_MS = 86_400_000

const KIND = 'revocation'

/** What a session leaves behind. */
type Remains = {
  integration: IntegrationName
  /** Absent if it could not be opened. */
  refreshToken: string | undefined
  /** Of a renewal that may bring another token. */
  lease?: Lease | undefined
}

/** What is kept of a session that ends, until its grant is revoked or given up; no token where nothing can be done. */
export async function planRevocation(
  context: SessionContext,
  id: SessionId,
  { integration, refreshToken, lease }: Remains,
): Promise<Revocation> {
  const plan = { tokens: [], tries: 0, until: context.clock() + KEPT_MS }
  if (!canRevoke(context, integration)) return { ...plan, outcome: 'unsupported' }
  if (refreshToken === undefined) return { ...plan, outcome: 'unreadable' }
  return { ...plan, tokens: [await sealForRevocation(context, id, refreshToken)], ...(lease && { lease }) }
}

/** Whether the provider can end grants, and is one of this deployment. */
export function canRevoke({ integrations }: SessionContext, integration: IntegrationName): boolean {
  return integrations.has(integration) && integrations.get(integration).revokes
}

/** Under the key ring alone, unlike a session in use. */
export function sealForRevocation({ sealer }: SessionContext, id: SessionId, refreshToken: string): Promise<string> {
  return sealer.seal(KIND, id, refreshToken)
}

/** Rejects with a `SealError` if its key has left the ring. */
export function openForRevocation({ sealer }: SessionContext, id: SessionId, sealed: string): Promise<string> {
  return sealer.open(KIND, id, sealed)
}
