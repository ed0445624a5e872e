import { randomBytes } from 'node:crypto'

/** Returns cryptographically strong bytes. Injected, so that tests can choose them. */
export type RandomSource = (bytes: number) => Buffer

export const strongRandom: RandomSource = (bytes) => randomBytes(bytes)
