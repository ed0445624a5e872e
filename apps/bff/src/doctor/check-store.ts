import type { RandomSource } from '../crypto/random-source.ts'
import type { DocumentStore } from '../store/document-store.ts'
import type { RecordStore } from '../store/record-store.ts'

/** Expiry of the test record, in case this program is stopped in between. */
const LIFE_MS = 60_000

const NOT_WHAT_WAS_WRITTEN = 'The store does not return what was written. Check whether other programs use it.'

type Stores = { store: RecordStore; documents: DocumentStore }

/** Creates, reads, replaces and deletes a record and a document. Throws an `Error` for operators. */
export async function checkStore({ store, documents }: Stores, random: RandomSource): Promise<string> {
  const id = random(16).toString('base64url')
  await checkRecords(store, `doctor:${id}`)
  await checkDocuments(documents, id)
  return 'writes and reads records and documents'
}

async function checkRecords(store: RecordStore, key: string): Promise<void> {
  await store.check()
  await store.create(key, 'first', LIFE_MS)
  try {
    const record = await store.load(key)
    const second = record && (await store.compareAndSet(key, record.version, 'second', LIFE_MS))
    if (record?.value !== 'first' || second === undefined || (await store.load(key))?.value !== 'second') {
      throw new Error(NOT_WHAT_WAS_WRITTEN)
    }
  } finally {
    await store.remove(key)
  }
}

async function checkDocuments(documents: DocumentStore, id: string): Promise<void> {
  await documents.create('doctor', id, 'first', [id])
  try {
    const { documents: listed } = await documents.list('doctor', { label: id, limit: 1 })
    const version = listed[0]?.version ?? 0
    if ((await documents.compareAndSet('doctor', id, version, 'second')) === undefined) {
      throw new Error(NOT_WHAT_WAS_WRITTEN)
    }
  } finally {
    await documents.remove('doctor', id)
  }
}
