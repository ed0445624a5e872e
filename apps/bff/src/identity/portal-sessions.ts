import * as z from 'zod/mini'
import type { Clock } from '../clock.ts'
import type { RandomSource } from '../crypto/random-source.ts'
import type { Sealer } from '../crypto/seal.ts'
import { SealError } from '../crypto/seal-error.ts'
import { hashSecret } from '../crypto/secret-hash.ts'
import type { RecordStore } from '../store/record-store.ts'

/** How long a portal session lasts, in ms: without a request, and in all. */
const PORTAL_IDLE_MS = 8 * 3_600_000
export const PORTAL_LIFE_MS = 24 * 3_600_000

/** How exact the time of the last request is, in ms: not every request writes. */
const SEEN_MS = 60_000

/** Longest ID token that is kept, in characters: sealed, it must fit into the record. */
const LONGEST_ID_TOKEN = 24_576

const SEAL_KIND = 'portal-session'

/** Sessions of one person at a time; the oldest ones end. */
const MOST_SESSIONS = 50

const portalSession = z.object({
  /** Names the session in tokens and in the trail; opens nothing. */
  id: z.string(),
  /** GUID of the person. */
  person: z.string(),
  createdAt: z.number(),
  seenAt: z.number(),
  /** Sealed ID token, for the sign-out at the identity provider. */
  idToken: z.optional(z.string()),
})
export type PortalSession = z.infer<typeof portalSession>

/** The sessions of a person, so that they can be ended. */
const sessionList = z.array(z.object({ id: z.string(), key: z.string(), endsAt: z.number() }))
type ListedSession = z.infer<typeof sessionList>[number]

type PortalSessionsContext = { store: RecordStore; sealer: Sealer; clock: Clock; random: RandomSource }

/** Sessions of browsers at the portal, by a secret in a cookie, of which only the hash is stored. */
export class PortalSessions {
  readonly #context: PortalSessionsContext

  constructor(context: PortalSessionsContext) {
    this.#context = context
  }

  /** Begins a session and returns its secret. The ID token is kept for the sign-out, if it is not too long. */
  async begin(person: string, idToken = ''): Promise<string> {
    const { store, sealer, clock, random } = this.#context
    const secret = random(32).toString('base64url')
    const now = clock()
    const id = hashSecret(`id ${secret}`)
    const isKept = idToken !== '' && idToken.length <= LONGEST_ID_TOKEN
    const session: PortalSession = {
      id,
      person,
      createdAt: now,
      seenAt: now,
      ...(isKept && { idToken: await sealer.seal(SEAL_KIND, id, idToken) }),
    }
    const key = toKey(secret)
    // First, so that a session that is not listed opens nothing.
    await this.#enlist(person, { id: session.id, key, endsAt: now + PORTAL_LIFE_MS })
    await store.create(toAliveKey(session.id), person, PORTAL_LIFE_MS)
    await store.create(key, JSON.stringify(session), PORTAL_IDLE_MS)
    return secret
  }

  /** Returns the session, and notes the request; `undefined` if it has ended. */
  async use(secret: string): Promise<PortalSession | undefined> {
    const { store, clock } = this.#context
    const key = toKey(secret)
    const stored = await store.load(key)
    if (!stored) return undefined
    const session = portalSession.parse(JSON.parse(stored.value))
    const now = clock()
    const leftMs = session.createdAt + PORTAL_LIFE_MS - now
    if (leftMs <= 0) return undefined
    if (now - session.seenAt > SEEN_MS) {
      const value = JSON.stringify({ ...session, seenAt: now })
      // A lost race means that another request has just noted its time.
      await store.compareAndSet(key, stored.version, value, Math.min(PORTAL_IDLE_MS, leftMs))
    }
    return session
  }

  /** Whether the session with this id has not been ended. */
  async isAlive(id: string): Promise<boolean> {
    return (await this.#context.store.load(toAliveKey(id))) !== undefined
  }

  /** Ends the session, and returns whose it was with the ID token of the sign-in. */
  async end(secret: string): Promise<{ person: string; idToken: string | undefined } | undefined> {
    const { store } = this.#context
    const stored = await store.load(toKey(secret))
    if (!stored) return undefined
    const session = portalSession.parse(JSON.parse(stored.value))
    await this.#remove({ id: session.id, key: toKey(secret) })
    return { person: session.person, idToken: await this.#openIdToken(session) }
  }

  /** Ends all sessions of a person. Idempotent. */
  async endAll(person: string): Promise<void> {
    const { store } = this.#context
    const stored = await store.load(toListKey(person))
    if (!stored) return
    for (const session of parseList(stored.value)) await this.#remove(session)
  }

  async #openIdToken({ id, idToken }: PortalSession): Promise<string | undefined> {
    try {
      return idToken === undefined ? undefined : await this.#context.sealer.open(SEAL_KIND, id, idToken)
    } catch (error) {
      // Its key is no longer in the ring.
      if (error instanceof SealError) return undefined
      throw error
    }
  }

  async #enlist(person: string, session: ListedSession): Promise<void> {
    const { store, clock } = this.#context
    const key = toListKey(person)
    for (;;) {
      const stored = await store.load(key)
      const now = clock()
      const open = stored ? parseList(stored.value).filter(({ endsAt }) => endsAt > now) : []
      const excess = open.slice(0, Math.max(0, open.length + 1 - MOST_SESSIONS))
      const next = JSON.stringify([...open.slice(excess.length), session])
      const isWritten = stored
        ? (await store.compareAndSet(key, stored.version, next, PORTAL_LIFE_MS)) !== undefined
        : await store.create(key, next, PORTAL_LIFE_MS)
      if (!isWritten) continue
      for (const old of excess) await this.#remove(old)
      return
    }
  }

  async #remove({ id, key }: Pick<ListedSession, 'id' | 'key'>): Promise<void> {
    const { store } = this.#context
    await store.remove(toAliveKey(id))
    await store.remove(key)
  }
}

function toKey(secret: string): string {
  return `portal-session:${hashSecret(secret)}`
}

function toAliveKey(id: string): string {
  return `portal-alive:${id}`
}

function toListKey(person: string): string {
  return `portal-sessions:${person}`
}

function parseList(value: string): ListedSession[] {
  return sessionList.parse(JSON.parse(value))
}
