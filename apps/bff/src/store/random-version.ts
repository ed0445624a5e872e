import { randomInt } from 'node:crypto'

const RANGE = 2 ** 47

/**
 * A version that no record has had: drawn at random, so that nobody who still holds a version of an earlier record under
 * the same key can replace the new one by it.
 */
export function randomVersion(): number {
  return randomInt(1, RANGE)
}
