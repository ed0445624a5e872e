import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import type { RecordStore } from '../../store/record-store.ts'

/** How long a run counts as live after its runner was last heard, in ms. */
export const LEASE_MS = 45_000

/** GUID of the person whose key began the run. */
const lease = z.object({ person: z.string() })

/**
 * Runs of content. A run is live while its runner renews it, so it ends by itself soon after the runner was killed; content
 * gets tokens of service accounts only during a live run.
 */
export class RunLeases {
  readonly #store: RecordStore

  constructor({ store }: { store: RecordStore }) {
    this.#store = store
  }

  /** Begins a run and returns its id. */
  async begin(content: string, person: string): Promise<string> {
    const id = randomUUID()
    await this.#store.create(toKey(content, id), JSON.stringify({ person }), LEASE_MS)
    return id
  }

  /** `false` if the run has ended, or is another person's. */
  async renew(content: string, id: string, person: string): Promise<boolean> {
    const key = toKey(content, id)
    for (;;) {
      const stored = await this.#store.load(key)
      if (!stored || lease.parse(JSON.parse(stored.value)).person !== person) return false
      if ((await this.#store.compareAndSet(key, stored.version, stored.value, LEASE_MS)) !== undefined) return true
    }
  }

  /** Ends a run. Idempotent. */
  async end(content: string, id: string, person: string): Promise<void> {
    const key = toKey(content, id)
    const stored = await this.#store.load(key)
    if (stored && lease.parse(JSON.parse(stored.value)).person === person) await this.#store.remove(key)
  }

  async isLive(content: string, id: string): Promise<boolean> {
    return z.uuid().safeParse(id).success && (await this.#store.load(toKey(content, id))) !== undefined
  }
}

function toKey(content: string, id: string): string {
  return `content-run:${content}:${id}`
}
