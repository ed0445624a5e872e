import { strongRandom } from '../crypto/random-source.ts'

/**
 * A version that no record has had: drawn at random, so that nobody who still holds a version of an earlier record under
 * the same key can replace the new one by it.
 */
export function randomVersion(): number {
  // 48 bits, as exact as a number; 0 stands for no version.
  return strongRandom(6).readUIntBE(0, 6) || randomVersion()
}
