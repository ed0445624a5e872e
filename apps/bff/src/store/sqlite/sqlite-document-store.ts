import type { StatementSync } from 'node:sqlite'
import { checkCollection, checkDocument, toPage, toPosition } from '../check-document.ts'
import type { DocumentPage, DocumentStore, ListOptions, StoredDocument } from '../document-store.ts'
import { randomVersion } from '../random-version.ts'
import { RowCache } from './row-cache.ts'
import type { SqliteFile } from './sqlite-file.ts'

const STATEMENTS = {
  create: `
    INSERT INTO documents (collection, id, value, version) VALUES (:collection, :id, :value, :version)
    ON CONFLICT DO NOTHING RETURNING position`,
  load: 'SELECT value, version FROM documents WHERE collection = :collection AND id = :id',
  compareAndSet: `
    UPDATE documents SET value = :value, version = version + 1
    WHERE collection = :collection AND id = :id AND version = :version RETURNING position`,
  // Its labels are deleted with it.
  remove: 'DELETE FROM documents WHERE collection = :collection AND id = :id',
  addLabel:
    'INSERT OR IGNORE INTO document_labels (collection, label, position) VALUES (:collection, :label, :position)',
  removeLabels: 'DELETE FROM document_labels WHERE position = :position',
  list: `
    SELECT position, id, value, version FROM documents
    WHERE collection = :collection AND position > :after ORDER BY position LIMIT :limit`,
  listLabel: `
    SELECT position, id, value, version FROM document_labels AS labels JOIN documents USING (position)
    WHERE labels.collection = :collection AND label = :label AND position > :after ORDER BY position LIMIT :limit`,
}

/** Stores documents in a SQLite file. */
export class SqliteDocumentStore implements DocumentStore {
  readonly #file: SqliteFile
  readonly #statements: Record<keyof typeof STATEMENTS, StatementSync>
  readonly #rows: RowCache<StoredDocument>

  constructor(file: SqliteFile) {
    this.#file = file
    this.#rows = new RowCache(file)
    const prepared = Object.entries(STATEMENTS).map(([name, sql]) => [name, file.prepare(sql)])
    this.#statements = Object.fromEntries(prepared)
  }

  async create(collection: string, id: string, value: string, labels: readonly string[] = []): Promise<boolean> {
    checkDocument(collection, id, value, labels)
    const version = randomVersion()
    return this.#write(() => {
      const created = this.#statements.create.get({ collection, id, value, version })
      if (created) this.#addLabels(collection, Number(created['position']), labels)
      return created !== undefined
    })
  }

  async load(collection: string, id: string): Promise<StoredDocument | undefined> {
    checkCollection(collection)
    return this.#file.run(() => {
      const key = toKey(collection, id)
      const kept = this.#rows.get(key)
      if (kept) return kept
      const row = this.#statements.load.get({ collection, id })
      if (!row) return undefined
      const document = { id, value: String(row['value']), version: Number(row['version']) }
      this.#rows.set(key, document)
      return document
    })
  }

  async compareAndSet(
    collection: string,
    id: string,
    version: number,
    value: string,
    labels: readonly string[] = [],
  ): Promise<number | undefined> {
    checkDocument(collection, id, value, labels)
    return this.#write(() => {
      this.#rows.delete(toKey(collection, id))
      const changed = this.#statements.compareAndSet.get({ collection, id, value, version })
      if (!changed) return undefined
      const position = Number(changed['position'])
      this.#statements.removeLabels.run({ position })
      this.#addLabels(collection, position, labels)
      return version + 1
    })
  }

  async remove(collection: string, id: string): Promise<boolean> {
    checkCollection(collection)
    return this.#write(() => {
      this.#rows.delete(toKey(collection, id))
      return Number(this.#statements.remove.run({ collection, id }).changes) > 0
    })
  }

  async list(collection: string, options: ListOptions): Promise<DocumentPage> {
    const after = toPosition(collection, options)
    const { label, limit } = options
    const page = { collection, after, limit: limit + 1 }
    const rows = this.#file.run(() =>
      label === undefined ? this.#statements.list.all(page) : this.#statements.listLabel.all({ ...page, label }),
    )
    const documents = rows.map(({ position, id, value, version }) => ({
      position: Number(position),
      id: String(id),
      value: String(value),
      version: Number(version),
    }))
    return toPage(documents, limit)
  }

  #addLabels(collection: string, position: number, labels: readonly string[]): void {
    for (const label of labels) this.#statements.addLabel.run({ collection, label, position })
  }

  /** Writes a document and its labels in one transaction. */
  #write<Result>(work: () => Result): Promise<Result> {
    return this.#file.write(() => this.#file.transaction(work))
  }
}

/** Names of collections have no slash. */
function toKey(collection: string, id: string): string {
  return `${collection}/${id}`
}
