import { matchesHash } from '../../crypto/secret-hash.ts'
import type { Person } from '../../identity/person.ts'
import { canView } from '../content-access.ts'
import type { ContentItem } from '../content-item.ts'
import type { ContentCookies } from './content-cookies.ts'
import type { ContentSessions } from './content-sessions.ts'

export type AdmissionContext = {
  items: { find(guid: string): Promise<ContentItem | undefined> }
  people: { find(guid: string): Promise<Person | undefined> }
  portalSessions: { isAlive(id: string): Promise<boolean> }
  contentSessions: ContentSessions
}

/** Who looks at content by name. */
export type Viewer = { person: Person; portalSession: string }

export type Admission =
  | { item: ContentItem; viewer?: Viewer }
  /** `signed_out`: signing in at the portal may help. */
  | { refusal: 'unknown' | 'signed_out' | 'forbidden' }

/**
 * Whether a browser may have an item now: as a person, by a share link, or because the item is for all. Content for all
 * never learns who looks.
 */
export async function admitVisitor(
  { items, people, portalSessions, contentSessions }: AdmissionContext,
  guid: string,
  { session: secret, share }: ContentCookies,
): Promise<Admission> {
  const [item, session] = await Promise.all([
    items.find(guid),
    secret === undefined ? undefined : contentSessions.find(secret, guid),
  ])
  if (!item) return { refusal: 'unknown' }
  if (item.accessType === 'all') return { item }
  const [person, isAlive] = session
    ? await Promise.all([people.find(session.person), portalSessions.isAlive(session.portalSession)])
    : []
  const isSignedIn = isAlive === true && person !== undefined && !person.locked && !person.deleting
  if (session && isSignedIn && canView(item, { person }))
    return { item, viewer: { person, portalSession: session.portalSession } }
  if (share !== undefined && canView(item, { sharedBy: shareLinkOf(item, share) })) return { item }
  return { refusal: isSignedIn ? 'forbidden' : 'signed_out' }
}

/** Returns the GUID of the share link with this secret. */
export function shareLinkOf(item: ContentItem, secret: string): string | undefined {
  return item.shareLinks.find(({ hash }) => matchesHash(secret, hash))?.guid
}
