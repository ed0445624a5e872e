import * as z from 'zod/mini'
import type { RandomSource } from '../../crypto/random-source.ts'
import { hashSecret, matchesHash } from '../../crypto/secret-hash.ts'
import type { RecordStore } from '../../store/record-store.ts'

const TICKET_MS = 30_000

/** At most as long as a portal session, whose end ends it. */
export const CONTENT_SESSION_MS = 24 * 3_600_000

const contentSession = z.object({
  /** GUID of the item. */
  content: z.string(),
  /** GUID of the person. */
  person: z.string(),
  /** ID of the portal session. */
  portalSession: z.string(),
})
export type ContentSession = z.infer<typeof contentSession>

const ticket = z.extend(contentSession, {
  /** Hash of the secret in the browser that asked for the ticket. */
  opening: z.string(),
  /** The rest of the address to open, with its query. */
  rest: z.string(),
  used: z.optional(z.boolean()),
})
export type Ticket = z.infer<typeof ticket>

type ContentSessionsContext = { store: RecordStore; random: RandomSource }

/**
 * Sessions of browsers at the content origin, each for one person and item. A ticket of the portal begins one: it is valid
 * once, for 30 seconds, and in the browser that asked for it.
 */
export class ContentSessions {
  readonly #context: ContentSessionsContext

  constructor(context: ContentSessionsContext) {
    this.#context = context
  }

  /** A secret for a cookie of the browser that is sent to the portal. */
  newSecret(): string {
    return this.#context.random(32).toString('base64url')
  }

  async issueTicket(next: Ticket): Promise<string> {
    const secret = this.newSecret()
    await this.#context.store.create(ticketKey(secret), JSON.stringify(next), TICKET_MS)
    return secret
  }

  /** Takes a ticket of this item. `undefined` if it is unknown, used, too old, or of another browser. */
  async takeTicket(secret: string, content: string, opening: string): Promise<Ticket | undefined> {
    const { store } = this.#context
    const key = ticketKey(secret)
    const stored = await store.load(key)
    if (!stored) return undefined
    const found = ticket.parse(JSON.parse(stored.value))
    if (found.used || found.content !== content || !matchesHash(opening, found.opening)) return undefined
    const used = JSON.stringify({ ...found, used: true })
    return (await store.compareAndSet(key, stored.version, used, TICKET_MS)) === undefined ? undefined : found
  }

  /** Begins a session and returns its secret. */
  async begin({ content, person, portalSession }: ContentSession): Promise<string> {
    const secret = this.newSecret()
    const value = JSON.stringify({ content, person, portalSession })
    await this.#context.store.create(sessionKey(secret), value, CONTENT_SESSION_MS)
    return secret
  }

  /** Returns the session with this item, whether or not the portal session has ended. */
  async find(secret: string, content: string): Promise<ContentSession | undefined> {
    const stored = await this.#context.store.load(sessionKey(secret))
    if (!stored) return undefined
    const session = contentSession.parse(JSON.parse(stored.value))
    return session.content === content ? session : undefined
  }
}

function ticketKey(secret: string): string {
  return `content-ticket:${hashSecret(secret)}`
}

function sessionKey(secret: string): string {
  return `content-session:${hashSecret(secret)}`
}
