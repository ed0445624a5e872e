import { checkCollection, checkDocument, toPage, toPosition } from '../check-document.ts'
import type { DocumentPage, DocumentStore, ListOptions, StoredDocument } from '../document-store.ts'
import { randomVersion } from '../random-version.ts'

type Entry = StoredDocument & { position: number; labels: readonly string[] }

/** Stores documents in the memory of this process, for tests and trials. */
export class MemoryDocumentStore implements DocumentStore {
  /** By collection and id, in order of creation. */
  readonly #collections = new Map<string, Map<string, Entry>>()
  #position = 0

  async create(collection: string, id: string, value: string, labels: readonly string[] = []): Promise<boolean> {
    checkDocument(collection, id, value, labels)
    const entries = this.#entriesOf(collection)
    if (entries.has(id)) return false
    this.#position += 1
    entries.set(id, { id, value, version: randomVersion(), labels, position: this.#position })
    return true
  }

  async load(collection: string, id: string): Promise<StoredDocument | undefined> {
    const entry = this.#entriesOf(collection).get(id)
    return entry && { id, value: entry.value, version: entry.version }
  }

  async compareAndSet(
    collection: string,
    id: string,
    version: number,
    value: string,
    labels: readonly string[] = [],
  ): Promise<number | undefined> {
    checkDocument(collection, id, value, labels)
    const entries = this.#entriesOf(collection)
    const entry = entries.get(id)
    if (entry?.version !== version) return undefined
    entries.set(id, { ...entry, value, labels, version: version + 1 })
    return version + 1
  }

  async remove(collection: string, id: string): Promise<boolean> {
    return this.#entriesOf(collection).delete(id)
  }

  async list(collection: string, options: ListOptions): Promise<DocumentPage> {
    const position = toPosition(collection, options)
    const { label, limit } = options
    const rest = [...this.#entriesOf(collection).values()].filter(
      (entry) => entry.position > position && (label === undefined || entry.labels.includes(label)),
    )
    return toPage(rest, limit)
  }

  #entriesOf(collection: string): Map<string, Entry> {
    checkCollection(collection)
    const entries = this.#collections.get(collection) ?? new Map<string, Entry>()
    this.#collections.set(collection, entries)
    return entries
  }
}
