import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { GrantId } from '../grants/grant-id.ts'
import { Collection } from '../store/collection.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { isLive, type OAuthSession, oauthSession, type StoredOAuthSession } from './oauth-session.ts'

/** How exact the times of uses are, in ms: not every exchange writes. */
const USED_MS = 600_000

/** How many content items a session remembers. */
const MOST_USES = 50

/** All sessions that have a grant. */
const LIVE = 'live'

/** What a login changes. */
export type Login = { grant: GrantId; scopes: readonly string[]; kept: StoredOAuthSession['kept'] }

/** The documents of OAuth sessions: one for each person and integration. */
export class OAuthSessions {
  readonly #clock: Clock
  readonly #sessions: Collection<typeof oauthSession>

  constructor({ documents, clock }: { documents: DocumentStore; clock: Clock }) {
    this.#clock = clock
    this.#sessions = new Collection(documents, {
      name: 'oauth-sessions',
      schema: oauthSession,
      labelsOf: (session) => [
        `person:${session.person}`,
        `integration:${session.integration}`,
        ...(isLive(session) ? [LIVE, `guid:${session.guid}`] : []),
      ],
    })
  }

  async find(person: string, integration: string): Promise<OAuthSession | undefined> {
    const session = await this.load(toSessionId(person, integration))
    return isLive(session) ? session : undefined
  }

  async findByGuid(guid: string): Promise<OAuthSession | undefined> {
    const { documents } = await this.#sessions.list({ label: `guid:${guid}`, limit: 1 })
    return documents.find(isLive)
  }

  /** Also without a grant. */
  load(id: string): Promise<StoredOAuthSession | undefined> {
    return this.#sessions.find(id)
  }

  /** Those of one person, or of all people. */
  async *live(person?: string): AsyncGenerator<OAuthSession> {
    for await (const session of this.#sessions.all(person === undefined ? LIVE : `person:${person}`))
      if (isLive(session)) yield session
  }

  /** Also those without a grant, of one person or integration. */
  stored(owner: { person: string } | { integration: string }): AsyncGenerator<StoredOAuthSession> {
    return this.#sessions.all('person' in owner ? `person:${owner.person}` : `integration:${owner.integration}`)
  }

  /** Puts the grant of a login into the session; the grant before it is retired. */
  async put(person: string, integration: string, { grant, scopes, kept }: Login): Promise<StoredOAuthSession> {
    const id = toSessionId(person, integration)
    const now = this.#clock()
    const begun = () => ({ guid: randomUUID(), createdAt: now, uses: [] })
    const renewed = { person, integration, grant, scopes: [...scopes], kept, updatedAt: now }
    for (;;) {
      const created: StoredOAuthSession = { ...renewed, ...begun(), retired: [] }
      if (await this.#sessions.create(id, created)) return created
      const changed = await this.#sessions.change(id, (before) => {
        if (before.grant === grant) return before
        const { guid, createdAt, uses, lastUsedAt } = before
        const continued = isLive(before) ? { guid, createdAt, uses, lastUsedAt } : begun()
        return { ...renewed, ...continued, retired: withRetired(before) }
      })
      if (changed) return changed
    }
  }

  /** Takes the grant out of the session, if it still is this one. */
  async retire({ person, integration }: StoredOAuthSession, grant: GrantId): Promise<void> {
    await this.#sessions.change(toSessionId(person, integration), (before) => {
      if (before.grant !== grant) return before
      return { ...before, grant: undefined, lastUsedAt: undefined, scopes: [], uses: [], retired: withRetired(before) }
    })
  }

  /** Removes grants that have ended from the list of those to end. */
  async settle(id: string, ended: readonly GrantId[]): Promise<void> {
    await this.#sessions.change(id, (before) => {
      const retired = before.retired.filter((grant) => !ended.includes(grant))
      return retired.length === before.retired.length ? before : { ...before, retired }
    })
  }

  /** Notes that content received a token. */
  async noteUse(session: OAuthSession, content: string): Promise<void> {
    const now = this.#clock()
    const isNoted = session.uses.some((use) => use.content === content && now - use.usedAt < USED_MS)
    if (isNoted) return
    await this.#sessions.change(toSessionId(session.person, session.integration), (before) => {
      if (before.grant !== session.grant) return before
      const others = before.uses.filter((use) => use.content !== content).slice(0, MOST_USES - 1)
      return { ...before, lastUsedAt: now, uses: [{ content, usedAt: now }, ...others] }
    })
  }

  /** After its person or its integration has been deleted. */
  remove(id: string): Promise<boolean> {
    return this.#sessions.remove(id)
  }
}

/** The id of a document, which makes a second session of the same person and integration impossible. */
export function toSessionId(person: string, integration: string): string {
  return `${person}.${integration}`
}

function withRetired({ grant, retired }: StoredOAuthSession): GrantId[] {
  return grant === undefined ? retired : [...retired, grant]
}
