import type { Person } from '../identity/person.ts'
import type { ContentItem } from './content-item.ts'

/** What a person may do with an item, in Connect's words for `app_role`. */
export type ContentRole = 'owner' | 'editor' | 'viewer' | 'none'

/** Who looks at an item: a person, the holder of a share link, or anybody. */
export type Visitor = { person?: Person | undefined; sharedBy?: string | undefined }

/**
 * Returns the role of a visitor; administrators view and edit everything. The lower role of an API key is applied by the
 * caller.
 */
export function contentRoleOf(item: ContentItem, { person, sharedBy }: Visitor): ContentRole {
  if (person !== undefined && !person.locked) {
    if (item.owner === person.guid) return 'owner'
    const roles = item.permissions.filter(
      ({ principalType, principal }) =>
        principal === person.guid || (principalType === 'group' && person.groups.includes(principal)),
    )
    if (person.role === 'administrator' || roles.some(({ role }) => role === 'owner')) return 'editor'
    if (roles.length > 0 || item.accessType !== 'acl') return 'viewer'
  }
  if (item.accessType === 'all') return 'viewer'
  return sharedBy !== undefined && item.shareLinks.some(({ guid }) => guid === sharedBy) ? 'viewer' : 'none'
}

export function canView(item: ContentItem, visitor: Visitor): boolean {
  return contentRoleOf(item, visitor) !== 'none'
}
