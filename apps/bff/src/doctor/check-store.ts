import type { RandomSource } from '../crypto/random-source.ts'
import type { RecordStore } from '../store/record-store.ts'

/** Expiry of the test record, in case this program is stopped in between. */
const LIFE_MS = 60_000

/** Creates, reads, replaces and deletes a record. Throws an `Error` for operators. */
export async function checkStore(store: RecordStore, random: RandomSource): Promise<string> {
  const key = `doctor:${random(16).toString('base64url')}`
  await store.check()
  await store.create(key, 'first', LIFE_MS)
  try {
    const record = await store.load(key)
    const second = record && (await store.compareAndSet(key, record.version, 'second', LIFE_MS))
    if (record?.value !== 'first' || second === undefined || (await store.load(key))?.value !== 'second') {
      throw new Error('The store does not return what was written. Check whether other programs use it.')
    }
  } finally {
    await store.remove(key)
  }
  return 'writes and reads records'
}
