import * as z from 'zod/mini'
import { hashSecret } from '../crypto/secret-hash.ts'
import type { DocumentStore } from '../store/document-store.ts'

/** After this time, in ms, the process that reserved a name for a person has created the person, or has crashed. */
const CREATION_MS = 60_000

const reservation = z.object({
  /** GUID of the person. */
  person: z.string(),
  reservedAt: z.number(),
  /** The person was deleted: the name is free. */
  released: z.optional(z.boolean()),
})

/**
 * Names that belong to one person each. Only their hashes are stored. Reservations are replaced and never removed, so that the
 * end of one cannot end the next one of the same name.
 */
export class Reservations {
  readonly #store: DocumentStore
  readonly #collection: string
  readonly #exists: (person: string) => Promise<boolean>

  constructor(store: DocumentStore, collection: string, exists: (person: string) => Promise<boolean>) {
    this.#store = store
    this.#collection = collection
    this.#exists = exists
  }

  /** Returns the GUID of the person who has the name. */
  async holderOf(name: string): Promise<string | undefined> {
    const stored = await this.#load(name)
    return stored && !stored.released ? stored.person : undefined
  }

  /** Reserves the name, and resolves with the GUID of its owner: `person`, or another one. */
  async reserve(name: string, person: string, now: number): Promise<string> {
    const next = JSON.stringify({ person, reservedAt: now } satisfies z.infer<typeof reservation>)
    for (;;) {
      if (await this.#store.create(this.#collection, hashSecret(name), next)) return person
      const stored = await this.#load(name)
      if (!stored) continue
      if (!stored.released) {
        if (stored.person === person || now - stored.reservedAt < CREATION_MS) return stored.person
        if (await this.#exists(stored.person)) return stored.person
      }
      if (await this.#store.compareAndSet(this.#collection, hashSecret(name), stored.version, next)) return person
    }
  }

  /** Frees the name if the person has it. Idempotent. */
  async release(name: string, person: string): Promise<void> {
    for (;;) {
      const stored = await this.#load(name)
      if (stored?.person !== person || stored.released) return
      const next = JSON.stringify({ person, reservedAt: stored.reservedAt, released: true })
      if (await this.#store.compareAndSet(this.#collection, hashSecret(name), stored.version, next)) return
    }
  }

  async #load(name: string) {
    const stored = await this.#store.load(this.#collection, hashSecret(name))
    return stored && { ...reservation.parse(JSON.parse(stored.value)), version: stored.version }
  }
}
