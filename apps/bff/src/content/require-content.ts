import { ApiError } from '../api-errors.ts'
import { type Caller, requireRole } from '../identity/caller.ts'
import { hasRole } from '../identity/person.ts'
import { type ContentRole, contentRoleOf } from './content-access.ts'
import type { ContentContext } from './content-context.ts'
import type { ContentItem } from './content-item.ts'

/** Returns what a caller may do with an item: at most what their key permits, and as a viewer of this server only view. */
export function callerRoleOf(item: ContentItem, { person, role }: Caller): ContentRole {
  const contentRole = contentRoleOf(item, { person: { ...person, role } })
  return contentRole === 'none' || hasRole(role, 'publisher') ? contentRole : 'viewer'
}

export function isEditor(role: ContentRole): boolean {
  return role === 'owner' || role === 'editor'
}

type Found = { item: ContentItem; role: ContentRole }

/** Returns an item that the caller may view. Throws `ObjectDoesNotExist` or `NoViewPermission`. */
export async function requireContent(context: ContentContext, caller: Caller, guid = ''): Promise<Found> {
  const item = await context.content.find(guid)
  if (!item) throw new ApiError('ObjectDoesNotExist')
  const role = callerRoleOf(item, caller)
  if (role === 'none') throw new ApiError('NoViewPermission')
  return { item, role }
}

/** The same for an item that the caller may change. Throws `PermissionDenied` for viewers of it. */
export async function requireEditable(context: ContentContext, caller: Caller, guid = ''): Promise<Found> {
  const found = await requireContent(context, caller, guid)
  requireEditor(found.item, caller)
  return found
}

/**
 * Changes an item as its owner, collaborator or an administrator, by the permissions of its newest version. Throws
 * `ObjectDoesNotExist`, `NoViewPermission`, `PermissionDenied`, or what `change` throws.
 */
export async function changeContent(
  context: ContentContext,
  caller: Caller,
  guid: string | undefined,
  change: (item: ContentItem) => ContentItem | Promise<ContentItem>,
): Promise<ContentItem> {
  const { item } = await requireEditable(context, caller, guid)
  const changed = await context.content.change(item.guid, async (newest) => {
    if (newest.deleting) throw new ApiError('ObjectDoesNotExist')
    requireEditor(newest, caller)
    const next = await change(newest)
    return next === newest ? newest : { ...next, updatedAt: context.clock() }
  })
  if (!changed) throw new ApiError('ObjectDoesNotExist')
  return changed
}

function requireEditor(item: ContentItem, caller: Caller): void {
  requireRole(caller, 'publisher')
  if (isEditor(callerRoleOf(item, caller))) return
  throw new ApiError('PermissionDenied', { error: 'Only the owner and collaborators may change this content.' })
}
