import { withoutExpiredSecrets } from './integration-secrets.ts'
import type { IntegrationsContext } from './integrations-context.ts'
import type { ManagedIntegration } from './managed-integration.ts'

/** The kind of records by which a deletion is continued, and previous secrets are erased. */
export const INTEGRATION_KIND = 'integration'

/** When another process continues a deletion, in ms. */
const AGAIN_MS = 30_000

type ReviewContext = Pick<IntegrationsContext, 'managedIntegrations' | 'store' | 'clock' | 'hooks'>

/**
 * Deletes an integration of the API with all that hangs on it. From the first step on it is gone for everybody; the rest is
 * continued by {@link reviewIntegration} if this process crashes. `false` if there is none.
 */
export async function deleteManagedIntegration(context: ReviewContext, guid: string): Promise<boolean> {
  // Before the mark, so that it is never without a reminder.
  await context.store.remind(toKey(guid), AGAIN_MS)
  const found = await context.managedIntegrations.change(guid, (integration) =>
    integration.deleting ? integration : { ...integration, deleting: true },
  )
  await reviewIntegration(context, guid)
  return found !== undefined
}

/** Finishes the deletion of an integration, if one began; otherwise erases previous secrets whose time is over. */
export async function reviewIntegration(context: ReviewContext, guid: string): Promise<void> {
  const { managedIntegrations, store, clock, hooks } = context
  const integration = await managedIntegrations.change(guid, (before) => withoutExpiredSecrets(before, clock()))
  if (integration?.deleting) {
    await hooks.removeAssociations(guid)
    await hooks.endSessions(guid)
    await managedIntegrations.remove(guid)
  }
  await store.dismiss(toKey(guid))
  if (integration && !integration.deleting) await remindOfExpiry(context, integration)
}

/** Sets a reminder for the time when the first of its previous secrets is to be erased. */
export async function remindOfExpiry(
  { store, clock }: Pick<ReviewContext, 'store' | 'clock'>,
  { guid, secrets }: ManagedIntegration,
): Promise<void> {
  const times = Object.values(secrets).flatMap(({ previous }) => (previous ? [previous.until] : []))
  if (times.length > 0) await store.remind(toKey(guid), Math.max(1, Math.min(...times) - clock()))
}

function toKey(guid: string): string {
  return `${INTEGRATION_KIND}:${guid}`
}
