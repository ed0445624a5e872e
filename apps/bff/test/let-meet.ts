import { vi } from 'vitest'
import type { RecordStore } from '../src/store/record-store.ts'

/**
 * Makes the next callers of `load` wait for each other: when so many have read, all go on at once, with the same version
 * in hand. Without it, requests that are sent at once may still be answered one after the other.
 */
export function letMeet(store: RecordStore, callers: number): void {
  const load = store.load.bind(store)
  const everybodyIsHere = Promise.withResolvers<void>()
  let arrived = 0
  vi.spyOn(store, 'load').mockImplementation(async (key) => {
    const record = await load(key)
    arrived += 1
    if (arrived === callers) everybodyIsHere.resolve()
    if (arrived <= callers) await everybodyIsHere.promise
    return record
  })
}
