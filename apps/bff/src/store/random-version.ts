import { strongRandom } from '../crypto/random-source.ts'

/**
 * Returns a random first version, so that a stale version of an earlier record under the same key never matches the new one.
 */
export function randomVersion(): number {
  // 48 bits: exact as a number. 0 means no version.
  return strongRandom(6).readUIntBE(0, 6) || randomVersion()
}
