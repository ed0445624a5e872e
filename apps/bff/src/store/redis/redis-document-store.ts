import { StoreError } from '../../errors.ts'
import { checkCollection, checkDocument, toPage, toPosition } from '../check-document.ts'
import type { DocumentPage, DocumentStore, ListOptions, StoredDocument } from '../document-store.ts'
import { randomVersion } from '../random-version.ts'
import type { RedisConnection } from './redis-connection.ts'

/**
 * Stores documents in Redis or Valkey, each collection on one machine of a cluster. As durable as the records there: a
 * failover may undo the last writes, removals included. See docs/scaling.md.
 */
export class RedisDocumentStore implements DocumentStore {
  readonly #connection: RedisConnection

  constructor(connection: RedisConnection) {
    this.#connection = connection
  }

  async create(collection: string, id: string, value: string, labels: readonly string[] = []): Promise<boolean> {
    checkDocument(collection, id, value, labels)
    return this.#write(collection, [id, '', String(randomVersion()), value], labels)
  }

  async load(collection: string, id: string): Promise<StoredDocument | undefined> {
    const key = `${toKey(collection)}:id:${id}`
    const fields = await this.#connection.run((redis) => redis.hmGet(key, ['value', 'version'])).catch(failAsStore)
    const [value, version] = fields
    return value == null ? undefined : { id, value, version: Number(version) }
  }

  async compareAndSet(
    collection: string,
    id: string,
    version: number,
    value: string,
    labels: readonly string[] = [],
  ): Promise<number | undefined> {
    checkDocument(collection, id, value, labels)
    const next = randomVersion()
    const isSet = await this.#write(collection, [id, String(version), String(next), value], labels)
    return isSet ? next : undefined
  }

  async remove(collection: string, id: string): Promise<boolean> {
    const key = toKey(collection)
    return this.#connection.run((redis) => redis.removeDocument(key, id)).catch(failAsStore)
  }

  async list(collection: string, options: ListOptions): Promise<DocumentPage> {
    const after = toPosition(collection, options)
    const { label, limit } = options
    const key = toKey(collection)
    const rows = await this.#connection
      .run((redis) => redis.listDocuments(key, after, limit + 1, label))
      .catch(failAsStore)
    const documents = (rows as string[][]).map(([id = '', value = '', version, position]) => ({
      id,
      value,
      version: Number(version),
      position: Number(position),
    }))
    return toPage(documents, limit)
  }

  #write(
    collection: string,
    fields: [id: string, expected: string, next: string, value: string],
    labels: readonly string[],
  ): Promise<boolean> {
    const key = toKey(collection)
    return this.#connection.runIdempotent((redis) => redis.writeDocument(key, fields, labels)).catch(failAsStore)
  }
}

function toKey(collection: string): string {
  checkCollection(collection)
  return `stagedoor:documents:{${collection}}`
}

function failAsStore(cause: unknown): never {
  throw new StoreError(cause)
}
