import { randomInt } from 'node:crypto'

const RANGE = 2 ** 47

/**
 * Where the versions of a new record begin: at random, so that nobody who still holds a version of an earlier record
 * under the same key can replace the new one by it.
 */
export function firstVersion(): number {
  return randomInt(1, RANGE)
}
