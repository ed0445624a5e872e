import type { RandomSource } from '../crypto/random-source.ts'
import type { RecordStore } from '../store/record-store.ts'

/** By then nothing is left of the record, should this program be stopped in between. */
const LIFE_MS = 60_000

/** Writes a record, reads it, replaces it and takes it away. Throws what is wrong. */
export async function checkStore(store: RecordStore, random: RandomSource): Promise<string> {
  const key = `doctor:${random(16).toString('base64url')}`
  await store.check()
  await store.create(key, 'first', LIFE_MS)
  try {
    const record = await store.load(key)
    const second = record && (await store.compareAndSet(key, record.version, 'second', LIFE_MS))
    if (record?.value !== 'first' || second === undefined || (await store.load(key))?.value !== 'second') {
      throw new Error('The store does not give back what was written. Do other servers use it for something else?')
    }
  } finally {
    await store.remove(key)
  }
  return 'takes records, and gives them back'
}
