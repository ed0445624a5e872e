import { StoreError } from '../../errors.ts'
import { checkCollection, checkDocument, toPage, toPosition } from '../check-document.ts'
import type { DocumentPage, DocumentStore, ListOptions, StoredDocument } from '../document-store.ts'
import { randomVersion } from '../random-version.ts'
import type { PostgresConnection, Statement } from './postgres-connection.ts'

/** Each is one statement, and so one transaction. Writes recognize their own version, as those of records do. */
const STATEMENTS = {
  create: `
    WITH created AS (
      INSERT INTO stagedoor.documents (collection, id, value, version) VALUES ($1, $2, $3, $4)
      ON CONFLICT (collection, id) DO NOTHING RETURNING position
    ), labeled AS (
      INSERT INTO stagedoor.document_labels (collection, label, position)
      SELECT $1, label, position FROM created, unnest($5::bytea[]) AS label ON CONFLICT DO NOTHING
    )
    SELECT position FROM created
    UNION ALL SELECT position FROM stagedoor.documents WHERE collection = $1 AND id = $2 AND version = $4`,
  load: 'SELECT value, version FROM stagedoor.documents WHERE collection = $1 AND id = $2',
  compareAndSet: `
    WITH changed AS (
      UPDATE stagedoor.documents SET value = $3, version = $4
      WHERE collection = $1 AND id = $2 AND version IN ($6, $4) RETURNING position
    ), unlabeled AS (
      DELETE FROM stagedoor.document_labels AS former USING changed
      WHERE former.position = changed.position AND label <> ALL ($5::bytea[])
    ), labeled AS (
      INSERT INTO stagedoor.document_labels (collection, label, position)
      SELECT $1, label, position FROM changed, unnest($5::bytea[]) AS label ON CONFLICT DO NOTHING
    )
    SELECT position FROM changed`,
  // Its labels are deleted with it.
  remove: 'DELETE FROM stagedoor.documents WHERE collection = $1 AND id = $2',
  list: `
    SELECT position, id, value, version FROM stagedoor.documents
    WHERE collection = $1 AND position > $2 ORDER BY position LIMIT $3`,
  listLabel: `
    SELECT position, id, value, version FROM stagedoor.document_labels AS labels
    JOIN stagedoor.documents USING (position)
    WHERE labels.collection = $1 AND position > $2 AND label = $4 ORDER BY position LIMIT $3`,
}

/** Stores documents in PostgreSQL. As durable as the records there. */
export class PostgresDocumentStore implements DocumentStore {
  readonly #connection: PostgresConnection

  constructor(connection: PostgresConnection) {
    this.#connection = connection
  }

  async create(collection: string, id: string, value: string, labels: readonly string[] = []): Promise<boolean> {
    checkDocument(collection, id, value, labels)
    const values = [collection, toBytes(id), toBytes(value), randomVersion(), labels.map(toBytes)]
    return this.#write('create', values)
  }

  async load(collection: string, id: string): Promise<StoredDocument | undefined> {
    checkCollection(collection)
    const { rows } = await this.#run('load', [collection, toBytes(id)])
    return rows[0] && { id, value: rows[0].value.toString(), version: Number(rows[0].version) }
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
    const values = [collection, toBytes(id), toBytes(value), next, labels.map(toBytes), version]
    return (await this.#write('compareAndSet', values)) ? next : undefined
  }

  async remove(collection: string, id: string): Promise<boolean> {
    checkCollection(collection)
    const { rowCount } = await this.#run('remove', [collection, toBytes(id)])
    return rowCount === 1
  }

  async list(collection: string, options: ListOptions): Promise<DocumentPage> {
    const after = toPosition(collection, options)
    const { label, limit } = options
    const page = [collection, after, limit + 1]
    const { rows } = await (label === undefined
      ? this.#run('list', page)
      : this.#run('listLabel', [...page, toBytes(label)]))
    const documents = rows.map(({ position, id, value, version }) => ({
      id: id.toString(),
      value: value.toString(),
      version: Number(version),
      position: Number(position),
    }))
    return toPage(documents, limit)
  }

  #run(name: keyof typeof STATEMENTS, values: readonly unknown[]) {
    return this.#connection.run(toStatement(name), values).catch(failAsStore)
  }

  async #write(name: 'create' | 'compareAndSet', values: readonly unknown[]): Promise<boolean> {
    const { rowCount } = await this.#connection.runIdempotent(toStatement(name), values).catch(failAsStore)
    return rowCount === 1
  }
}

function toStatement(name: keyof typeof STATEMENTS): Statement {
  return { name: `document-${name}`, text: STATEMENTS[name] }
}

function toBytes(text: string): Buffer {
  return Buffer.from(text)
}

function failAsStore(cause: unknown): never {
  throw new StoreError(cause)
}
