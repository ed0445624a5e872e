import { randomFillSync } from 'node:crypto'

/** Cryptographically strong bytes. Injected, so that a test can know them. */
export type RandomSource = (bytes: number) => Buffer

/** Asked of the system at once; each call of it costs more than the few bytes of a secret. */
const POOL_BYTES = 4_096

const pool = Buffer.alloc(POOL_BYTES)
let used = POOL_BYTES

/** Strong bytes of the system's own generator. None is given out twice, and none stays here once it is given out. */
export const strongRandom: RandomSource = (bytes) => {
  if (bytes > POOL_BYTES) return randomFillSync(Buffer.alloc(bytes))
  if (used + bytes > POOL_BYTES) {
    randomFillSync(pool)
    used = 0
  }
  const end = used + bytes
  const given = Buffer.from(pool.subarray(used, end))
  pool.fill(0, used, end)
  used = end
  return given
}
