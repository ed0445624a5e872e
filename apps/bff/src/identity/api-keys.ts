import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { ApiError } from '../api-errors.ts'
import type { Clock } from '../clock.ts'
import type { RandomSource } from '../crypto/random-source.ts'
import { hashSecret } from '../crypto/secret-hash.ts'
import { Collection } from '../store/collection.ts'
import type { DocumentStore } from '../store/document-store.ts'
import type { RecordStore } from '../store/record-store.ts'
import { type Role, role } from './person.ts'

/** How exact the time of the last use is, in ms: not every request writes. */
const USED_MS = 60_000

/** Keys of one person. */
const MOST_KEYS = 100

/** What the key is for, in the person's own words. */
export const keyName = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))

const apiKey = z.object({
  /** Identifies the key in the API; opens nothing. */
  guid: z.string(),
  /** GUID of the person to whom it belongs. */
  person: z.string(),
  name: z.string(),
  createdAt: z.number(),
  lastUsedAt: z.optional(z.number()),
})
export type ApiKey = z.infer<typeof apiKey>

/** A key that was issued to content for a while, with at most this role. */
const issuedKey = z.object({ person: z.string(), maxRole: role, content: z.string() })
export type IssuedKey = z.infer<typeof issuedKey>

/** What a key permits. */
export type KeyHolder = { person: string; maxRole: Role; content?: string | undefined }

type ApiKeysContext = { documents: DocumentStore; store: RecordStore; clock: Clock; random: RandomSource }

/** API keys. Only their hashes are stored. */
export class ApiKeys {
  readonly #context: ApiKeysContext
  readonly #keys: Collection<typeof apiKey>

  constructor(context: ApiKeysContext) {
    this.#context = context
    this.#keys = new Collection(context.documents, {
      name: 'api-keys',
      schema: apiKey,
      labelsOf: ({ person, guid }) => [`person:${person}`, `guid:${guid}`],
    })
  }

  /** Creates a key of a person; `secret` is shown once. Names may repeat, as when a lost key is replaced. Rejects with `TooManyKeys`. */
  async create(person: string, name: string): Promise<{ secret: string; key: ApiKey }> {
    const { clock } = this.#context
    if ((await this.of(person)).length >= MOST_KEYS) throw new ApiError('TooManyKeys')
    const secret = this.#newSecret()
    const key: ApiKey = { guid: randomUUID(), person, name, createdAt: clock() }
    await this.#keys.create(hashSecret(secret), key)
    return { secret, key }
  }

  /** Issues a key that ends after `lifeMs`. */
  async issue(key: IssuedKey, lifeMs: number): Promise<string> {
    const secret = this.#newSecret()
    await this.#context.store.create(toIssuedKey(secret), JSON.stringify(key), lifeMs)
    return secret
  }

  /** Returns whom a key belongs to, and notes its use; `undefined` for an unknown or revoked key. */
  async use(secret: string): Promise<KeyHolder | undefined> {
    const id = hashSecret(secret)
    const key = await this.#keys.find(id)
    if (key) {
      const now = this.#context.clock()
      if (now - (key.lastUsedAt ?? 0) > USED_MS)
        await this.#keys.change(id, (newest) => ({ ...newest, lastUsedAt: now }))
      return { person: key.person, maxRole: 'administrator' }
    }
    const issued = await this.#context.store.load(toIssuedKey(secret))
    return issued && issuedKey.parse(JSON.parse(issued.value))
  }

  async of(person: string): Promise<ApiKey[]> {
    const keys: ApiKey[] = []
    for await (const key of this.#keys.all(`person:${person}`)) keys.push(key)
    return keys
  }

  /** `false` if the person has no such key. */
  async revoke(person: string, guid: string): Promise<boolean> {
    for await (const { id, document } of this.#keys.entries(`guid:${guid}`)) {
      if (document.person === person) return this.#keys.remove(id)
    }
    return false
  }

  async revokeAll(person: string): Promise<void> {
    for await (const { id } of this.#keys.entries(`person:${person}`)) await this.#keys.remove(id)
  }

  #newSecret(): string {
    return this.#context.random(32).toString('base64url')
  }
}

function toIssuedKey(secret: string): string {
  return `issued-key:${hashSecret(secret)}`
}
