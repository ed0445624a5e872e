import { LRUCache } from 'lru-cache'
import type * as z from 'zod/v4/core'
import { parse } from 'zod/v4/core'
import { StoreError } from '../errors.ts'
import type { DocumentStore, ListOptions, StoredDocument } from './document-store.ts'

type CollectionOptions<Schema extends z.$ZodType> = {
  name: string
  schema: Schema
  /** Under which labels a document is listed. */
  labelsOf: (document: z.output<Schema>) => readonly string[]
}

/** Size of the stored documents whose parsed form is kept, in characters. */
const MOST_CHARACTERS = 2_000_000

type Parsed<Document> = { version: number; size: number; document: Document }

/**
 * The documents of one kind, checked by their schema when they are read. What `find` returns is frozen, because the parsed form
 * of a version is kept.
 */
export class Collection<Schema extends z.$ZodType> {
  readonly #store: DocumentStore
  readonly #options: CollectionOptions<Schema>
  readonly #parsed = new LRUCache<string, Parsed<z.output<Schema>>>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ size }) => size,
  })

  constructor(store: DocumentStore, options: CollectionOptions<Schema>) {
    this.#store = store
    this.#options = options
  }

  /** `false` if there is a document with this id. */
  create(id: string, document: z.output<Schema>): Promise<boolean> {
    const { name, labelsOf } = this.#options
    return this.#store.create(name, id, JSON.stringify(document), labelsOf(document))
  }

  async find(id: string): Promise<z.output<Schema> | undefined> {
    const stored = await this.#store.load(this.#options.name, id)
    if (!stored) return undefined
    const { version, value } = stored
    const known = this.#parsed.get(id)
    if (known?.version === version) return known.document
    const document = freeze(this.#parse(stored))
    this.#parsed.set(id, { version, size: value.length, document })
    return document
  }

  /**
   * Applies `change` to the newest version, again after a lost race, and resolves with what was stored; `undefined` if the
   * document is gone. Nothing is written if `change` returns its argument. Rejects with what `change` throws.
   */
  async change(
    id: string,
    change: (document: z.output<Schema>) => z.output<Schema> | Promise<z.output<Schema>>,
  ): Promise<z.output<Schema> | undefined> {
    const { name, labelsOf } = this.#options
    for (;;) {
      const stored = await this.#store.load(name, id)
      if (!stored) return undefined
      const before = this.#parse(stored)
      const next = await change(before)
      if (next === before) return before
      const value = JSON.stringify(next)
      if ((await this.#store.compareAndSet(name, id, stored.version, value, labelsOf(next))) !== undefined) return next
    }
  }

  remove(id: string): Promise<boolean> {
    return this.#store.remove(this.#options.name, id)
  }

  async list(options: ListOptions): Promise<{ documents: z.output<Schema>[]; next: string | undefined }> {
    const { documents, next } = await this.#store.list(this.#options.name, options)
    return { documents: documents.map((stored) => this.#parse(stored)), next }
  }

  /** All documents with a label, or all, page by page. */
  async *all(label?: string): AsyncGenerator<z.output<Schema>> {
    for await (const { document } of this.entries(label)) yield document
  }

  /** The same with the ids of the documents. */
  async *entries(label?: string): AsyncGenerator<{ id: string; document: z.output<Schema> }> {
    let after: string | undefined
    do {
      const { documents, next } = await this.#store.list(this.#options.name, { label, after, limit: 200 })
      for (const stored of documents) yield { id: stored.id, document: this.#parse(stored) }
      after = next
    } while (after !== undefined)
  }

  #parse({ value }: StoredDocument): z.output<Schema> {
    try {
      return parse(this.#options.schema, JSON.parse(value))
    } catch (cause) {
      throw new StoreError(cause)
    }
  }
}

/** Freezes parsed JSON. */
function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const member of Object.values(value)) freeze(member)
  return Object.freeze(value)
}
