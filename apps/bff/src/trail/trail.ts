import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import type { Clock } from '../clock.ts'
import type { EventLog } from '../log/event-log.ts'
import { Collection } from '../store/collection.ts'
import { type DocumentStore, MOST_DOCUMENTS_PER_PAGE } from '../store/document-store.ts'
import { type Act, type TrailEntry, trailEntry } from './trail-entry.ts'

/** How long acts are collected before they are written, in ms. The log has them at once. */
const WRITE_MS = 1_000

/** Acts in one write, and in a segment before the next one begins: below the size of a document. */
const CHUNK = 50
const SEGMENT = 100

/** How many full segments are kept, so about 10,000 acts. Older ones are removed with every tenth new one of a node. */
const MOST_SEGMENTS = 100
const TRIM_EVERY = 10

/** Acts that are kept while the store is down. */
const MOST_PENDING = 1_000

/** How many issued tokens are remembered, to record each one once. */
const MOST_TOKENS = 1_000

const COLLECTION = 'trail'

const segment = z.object({ entries: z.array(trailEntry) })

export type TrailContext = { documents: DocumentStore; clock: Clock; log: EventLog }

/**
 * The last acts of people and content. Recording costs the caller no write: acts are collected for a second, and appended to a
 * segment that all nodes share.
 */
export class Trail {
  readonly #context: TrailContext
  readonly #segments: Collection<typeof segment>
  #pending: TrailEntry[] = []
  /** In order of their first issue. */
  readonly #tokens = new Set<string>()
  #segment: string | undefined
  /** Segments that this node began. */
  #begun = 0
  #timer: NodeJS.Timeout | undefined
  #written: Promise<void> = Promise.resolve()

  constructor(context: TrailContext) {
    this.#context = context
    this.#segments = new Collection(context.documents, { name: COLLECTION, schema: segment, labelsOf: () => [] })
  }

  /** Records an act; the repeated issue of one token once. */
  record(act: Act): void {
    if (act.token !== undefined && !this.#isNew(`${act.kind} ${act.person} ${act.content} ${act.token}`)) return
    const { clock, log } = this.#context
    const { kind, person, content, integration } = act
    log.info('trail.recorded', { reason: kind, person, content, ...(integration !== undefined && { integration }) })
    this.#pending.push({ time: clock(), ...act })
    this.#dropOldest()
    this.#timer ??= setTimeout(() => void this.write(), WRITE_MS).unref()
  }

  /** Writes what was recorded. Never rejects: what could not be written is kept for the next time. */
  write(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#written = this.#written.then(() => this.#write())
    return this.#written
  }

  /** Returns all acts, the newest first, with those of this node up to now. */
  async read(): Promise<TrailEntry[]> {
    await this.write()
    const entries: TrailEntry[] = []
    for await (const one of this.#segments.all()) entries.push(...one.entries)
    return entries.reverse().sort((one, other) => other.time - one.time)
  }

  #isNew(token: string): boolean {
    if (this.#tokens.has(token)) return false
    this.#tokens.add(token)
    const [oldest = ''] = this.#tokens
    if (this.#tokens.size > MOST_TOKENS) this.#tokens.delete(oldest)
    return true
  }

  async #write(): Promise<void> {
    const entries = this.#pending
    this.#pending = []
    while (entries.length > 0) {
      try {
        await this.#append(entries.slice(0, CHUNK))
        entries.splice(0, CHUNK)
      } catch {
        // The store logs its outage.
        this.#pending.unshift(...entries)
        this.#dropOldest()
        this.#timer ??= setTimeout(() => void this.write(), WRITE_MS).unref()
        return
      }
    }
  }

  #dropOldest(): void {
    const count = this.#pending.length - MOST_PENDING
    if (count <= 0) return
    this.#pending.splice(0, count)
    this.#context.log.warn('trail.dropped', { count })
  }

  async #append(entries: readonly TrailEntry[]): Promise<void> {
    this.#segment ??= await this.#findNewest()
    let isFull = false
    const appended =
      this.#segment !== undefined &&
      (await this.#segments.change(this.#segment, (found) => {
        isFull = found.entries.length >= SEGMENT
        return isFull ? found : { entries: [...found.entries, ...entries] }
      }))
    if (appended && !isFull) return
    this.#segment = randomUUID()
    await this.#segments.create(this.#segment, { entries: [...entries] })
    if (this.#begun % TRIM_EVERY === 0) await this.#removeOldest()
    this.#begun += 1
  }

  async #findNewest(): Promise<string | undefined> {
    return (await this.#listSegments()).at(-1)
  }

  async #removeOldest(): Promise<void> {
    const ids = await this.#listSegments()
    for (const id of ids.slice(0, -MOST_SEGMENTS)) await this.#segments.remove(id)
  }

  /** Without parsing them. */
  async #listSegments(): Promise<string[]> {
    const { documents } = await this.#context.documents.list(COLLECTION, { limit: MOST_DOCUMENTS_PER_PAGE })
    return documents.map(({ id }) => id)
  }
}
