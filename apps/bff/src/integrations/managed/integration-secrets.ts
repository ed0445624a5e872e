import type { Clock } from '../../clock.ts'
import type { Sealer } from '../../crypto/seal.ts'
import type { ManagedIntegration, SealedSecret } from './managed-integration.ts'
import type { OpenSecrets } from './open-secrets.ts'

const KIND = 'integration-secret'

/** How long a secret is tried after its successor was set, in ms: a day. */
export const PREVIOUS_SECRET_MS = 86_400_000

type SecretsContext = { sealer: Sealer; clock: Clock }

/** Seals the new value of a field. The one before is kept for a day. */
export async function replaceSecret(
  { sealer, clock }: SecretsContext,
  { guid, secrets }: Pick<ManagedIntegration, 'guid' | 'secrets'>,
  field: string,
  value: string,
): Promise<SealedSecret> {
  const id = idOf(guid, field)
  const before = Object.hasOwn(secrets, field) ? secrets[field] : undefined
  if (before && (await sealer.open(KIND, id, before.current).catch(() => undefined)) === value) return before
  const current = await sealer.seal(KIND, id, value)
  return before ? { current, previous: { sealed: before.current, until: clock() + PREVIOUS_SECRET_MS } } : { current }
}

/** Rejects with a `SealError` if a value cannot be read. */
export async function openSecrets(
  { sealer, clock }: SecretsContext,
  { guid, secrets }: ManagedIntegration,
): Promise<OpenSecrets> {
  const current: Record<string, string> = {}
  const values: Record<string, string> = {}
  let until = Number.POSITIVE_INFINITY
  for (const [field, { current: sealed, previous }] of Object.entries(secrets)) {
    const id = idOf(guid, field)
    const value = await sealer.open(KIND, id, sealed)
    current[field] = value
    values[field] = value
    if (!previous || previous.until <= clock()) continue
    values[field] = await sealer.open(KIND, id, previous.sealed)
    until = Math.min(until, previous.until)
  }
  return Number.isFinite(until) ? { current, previous: { values, until } } : { current }
}

/** Erases previous secrets whose time is over. Returns its argument if there are none. */
export function withoutExpiredSecrets(integration: ManagedIntegration, now: number): ManagedIntegration {
  const isExpired = ({ previous }: SealedSecret) => previous !== undefined && previous.until <= now
  if (!Object.values(integration.secrets).some(isExpired)) return integration
  const secrets = Object.entries(integration.secrets).map(([field, secret]) => [
    field,
    isExpired(secret) ? { current: secret.current } : secret,
  ])
  return { ...integration, secrets: Object.fromEntries(secrets) }
}

function idOf(guid: string, field: string): string {
  return `${guid} ${field}`
}
