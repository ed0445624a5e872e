import { ApiError } from '../../api-errors.ts'
import type { Caller } from '../../identity/caller.ts'
import { hasRole } from '../../identity/person.ts'
import type { ListedIntegration } from '../../integrations/managed/managed-integration.ts'
import { mayUse } from '../../integrations/managed/may-use.ts'
import { checkIntegrations } from '../check-integrations.ts'
import { isGuid } from '../content-address.ts'
import type { ContentContext } from '../content-context.ts'
import type { Association, ContentItem } from '../content-item.ts'
import { changeContent, requireEditable } from '../require-content.ts'

/** The kind of records by which the index is completed after a crash. */
export const ASSOCIATIONS_KIND = 'content-associations'

/** Longer than a change takes, in ms. */
const AGAIN_MS = 60_000

/** An association with its two ends. */
export type Associated = { item: ContentItem; association: Association; integration: ListedIntegration }

/**
 * Replaces the integrations of an item. The caller must be permitted to use those that are new. Throws the reason if the
 * access table refuses one.
 */
export async function setAssociations(
  context: ContentContext,
  caller: Caller,
  guid: string | undefined,
  wanted: readonly string[],
): Promise<ContentItem> {
  const { item } = await requireEditable(context, caller, guid)
  const known = new Set(item.associations.map(({ integration }) => integration))
  for (const integration of wanted) await requireIntegration(context, caller, integration, known.has(integration))
  return indexed(context, item.guid, wanted, () =>
    changeContent(context, caller, item.guid, async (newest) => {
      const next = { ...newest, associations: toAssociations(newest, wanted, context.clock()) }
      await checkIntegrations(context, next)
      return next
    }),
  )
}

/** The associations of an item with existing integrations. */
export async function associationsIn({ integrations }: ContentContext, item: ContentItem): Promise<Associated[]> {
  const found = await Promise.all(
    item.associations.map(async (association) => ({
      item,
      association,
      integration: await integrations.find(association.integration),
    })),
  )
  return found.filter((one): one is Associated => one.integration !== undefined)
}

/** The associations of an integration. */
export async function associationsOf(context: ContentContext, integration: string): Promise<Associated[]> {
  const found = []
  for (const guid of await context.associations.contentOf(integration)) {
    const item = await context.content.find(guid)
    const associated = item ? await associationsIn(context, item) : []
    found.push(...associated.filter((one) => one.association.integration === integration))
  }
  return found
}

/** Removes an integration from all content. Idempotent. */
export async function removeAssociationsOf(context: ContentContext, integration: string): Promise<void> {
  for (const guid of await context.associations.contentOf(integration)) {
    await context.content.change(guid, (item) => {
      const associations = item.associations.filter((one) => one.integration !== integration)
      return associations.length === item.associations.length ? item : { ...item, associations }
    })
    await completeIndex(context, guid)
  }
}

/** Brings the index up to date after a crash. */
export async function reviewAssociations(context: ContentContext, guid: string): Promise<void> {
  await completeIndex(context, guid)
  await context.store.dismiss(toKey(guid))
}

/** Makes the index of an item equal to its list. */
export async function completeIndex({ content, associations }: ContentContext, guid: string): Promise<void> {
  const listed = async () => new Set((await content.find(guid))?.associations.map(({ integration }) => integration))
  const wanted = await listed()
  for (const integration of wanted) await associations.add(guid, integration)
  const stale = (await associations.integrationsOf(guid)).filter((integration) => !wanted.has(integration))
  if (stale.length === 0) return
  for (const integration of stale) await associations.remove(guid, integration)
  // A concurrent change may have listed one meanwhile, which found its entry before it was removed.
  const listedSince = await listed()
  for (const integration of stale) if (listedSince.has(integration)) await associations.add(guid, integration)
}

/** Runs a change with the entries of the index in place before and after it. */
async function indexed<Changed>(
  context: ContentContext,
  guid: string,
  wanted: readonly string[],
  change: () => Promise<Changed>,
): Promise<Changed> {
  // Stays after a success: the reminder may belong to a concurrent change by now.
  await context.store.remind(toKey(guid), AGAIN_MS)
  for (const integration of wanted) await context.associations.add(guid, integration)
  try {
    return await change()
  } finally {
    await completeIndex(context, guid)
  }
}

async function requireIntegration(
  { integrations }: ContentContext,
  caller: Caller,
  guid: string,
  isKnown: boolean,
): Promise<void> {
  const integration = isGuid(guid) ? await integrations.find(guid) : undefined
  if (!integration) throw new ApiError('InvalidIntegrationGuid', { error: 'There is no integration with this GUID.' })
  if (isKnown || hasRole(caller.role, 'administrator') || mayUse(integration, caller.person)) return
  throw new ApiError('PermissionDenied', { error: 'You have no permission to use this integration.' })
}

/** Those that stay keep their time. */
function toAssociations({ associations }: ContentItem, wanted: readonly string[], now: number): Association[] {
  return wanted.map(
    (integration) => associations.find((one) => one.integration === integration) ?? { integration, createdAt: now },
  )
}

function toKey(guid: string): string {
  return `${ASSOCIATIONS_KIND}:${guid}`
}
