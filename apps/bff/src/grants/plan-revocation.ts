import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { GrantContext } from './grant-context.ts'
import type { GrantId } from './grant-id.ts'
import type { Lease, Revocation } from './grant-record.ts'

/** When another process takes over a revocation, in ms: three times the timeout of a call. */
export const TAKE_OVER_MS = 30_000

/** How long the tokens of a revocation are kept at most, in ms, such as while no process runs. */
const KEPT_MS = 86_400_000

const KIND = 'revocation'

/** What is left of a grant. */
type Remains = {
  integration: IntegrationName
  /** Absent if it could not be opened. */
  refreshToken: string | undefined
  /** Of a renewal that may return another token. */
  lease?: Lease | undefined
}

/** What is stored of a grant that ends until its revocation is settled. Without tokens where nothing can be revoked. */
export async function planRevocation(
  context: GrantContext,
  id: GrantId,
  { integration, refreshToken, lease }: Remains,
): Promise<Revocation> {
  const plan = { tokens: [], tries: 0, until: context.clock() + KEPT_MS }
  if (!(await canRevoke(context, integration))) return { ...plan, outcome: 'unsupported' }
  if (refreshToken === undefined) return { ...plan, outcome: 'unreadable' }
  return { ...plan, tokens: [await sealForRevocation(context, id, refreshToken)], ...(lease && { lease }) }
}

/** Whether the integration is configured, and its provider supports revocation. */
export async function canRevoke({ integrations }: GrantContext, integration: IntegrationName): Promise<boolean> {
  return (await integrations.has(integration)) && (await integrations.get(integration)).revokes
}

/** Seals by the key ring alone: the vault is not available any more. */
export function sealForRevocation({ sealer }: GrantContext, id: GrantId, refreshToken: string): Promise<string> {
  return sealer.seal(KIND, id, refreshToken)
}

/** Rejects with a `SealError` if its key has left the ring. */
export function openForRevocation({ sealer }: GrantContext, id: GrantId, sealed: string): Promise<string> {
  return sealer.open(KIND, id, sealed)
}
