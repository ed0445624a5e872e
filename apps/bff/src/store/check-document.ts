import { checkKey, checkValue } from './check-record.ts'
import { type DocumentPage, type ListOptions, MOST_DOCUMENTS_PER_PAGE, type StoredDocument } from './document-store.ts'

const COLLECTION = /^[a-z][a-z-]{0,63}$/
const MOST_LABELS = 16
const POSITION = /^[1-9]\d{0,15}$/

/** Throws a `RangeError` for a document that no store accepts. */
export function checkDocument(collection: string, id: string, value: string, labels: readonly string[]): void {
  checkCollection(collection)
  checkKey(id)
  checkValue(value)
  if (labels.length > MOST_LABELS) throw new RangeError(`A document may have ${MOST_LABELS} labels: use fewer`)
  for (const label of labels) checkKey(label)
}

export function checkCollection(collection: string): void {
  if (!COLLECTION.test(collection)) throw new RangeError('A collection is one lower-case word with hyphens')
}

/** Returns the position after which a page begins: 0 for the first one. Throws a `RangeError` for other options. */
export function toPosition(collection: string, { label, after, limit }: ListOptions): number {
  checkCollection(collection)
  if (label !== undefined) checkKey(label)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_DOCUMENTS_PER_PAGE)
    throw new RangeError(`A page has 1 to ${MOST_DOCUMENTS_PER_PAGE} documents`)
  if (after === undefined) return 0
  if (!POSITION.test(after)) throw new RangeError('Not the end of a page: pass the next of the page before')
  return Number(after)
}

/** Returns the first `limit` documents as a page, which has a `next` if there are more. */
export function toPage(documents: readonly (StoredDocument & { position: number })[], limit: number): DocumentPage {
  const page = documents.slice(0, limit)
  const next = documents.length > limit ? String(page.at(-1)?.position) : undefined
  return { documents: page.map(({ id, value, version }) => ({ id, value, version })), next }
}
