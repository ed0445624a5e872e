/** A document as it was read. */
export type StoredDocument = {
  id: string
  /** Opaque to the store. */
  value: string
  /** Changes with every write. A document that is created again under the same id starts with another version. */
  version: number
}

/** One page of a list. `next` continues it; absent on the last page. */
export type DocumentPage = { documents: readonly StoredDocument[]; next?: string | undefined }

export type ListOptions = {
  /** Only documents that were last written with this label. */
  label?: string | undefined
  /** The `next` of the page before. */
  after?: string | undefined
  /** 1 to {@link MOST_DOCUMENTS_PER_PAGE}. */
  limit: number
}

export const MOST_DOCUMENTS_PER_PAGE = 500

/**
 * Stores what lives until it is deleted, and is listed: people, content, integrations. Records with an end of life are in
 * the `RecordStore`.
 *
 * Guarantees, tested for every implementation by `document-store.contract.ts`:
 * - A write that resolved is readable, by id and in every list, for all processes that share the store.
 * - Lists are in order of creation. A document that exists from the first page to the last is listed once.
 * - Each method touches documents of one collection, and is atomic with its labels.
 * - A write that fails rejects with a `StoreError`, or with an `OverloadError` if the store is full.
 *
 * Collections are lower-case words with hyphens. Ids and labels have 1 to 256 characters, values at most 64 KiB in UTF-8, a
 * document at most 16 labels, all well-formed Unicode; anything else rejects with a `RangeError`.
 */
export interface DocumentStore {
  /** Creates a document. Of concurrent callers one gets `true`; the others, and all later ones, get `false`. */
  create(collection: string, id: string, value: string, labels?: readonly string[]): Promise<boolean>

  load(collection: string, id: string): Promise<StoredDocument | undefined>

  /**
   * Replaces value and labels if the document still has this `version`, and resolves with the new version. `undefined` is a
   * lost race: the document has changed or is gone, so load it again. Its place in lists stays.
   */
  compareAndSet(
    collection: string,
    id: string,
    version: number,
    value: string,
    labels?: readonly string[],
  ): Promise<number | undefined>

  /** Deletes the document, whatever its version. Resolves with whether there was one. */
  remove(collection: string, id: string): Promise<boolean>

  /** Rejects with a `RangeError` for an `after` that no page returned. */
  list(collection: string, options: ListOptions): Promise<DocumentPage>
}
