/** Cryptographically strong bytes. Injected, so that a test can know them. */
export type RandomSource = (bytes: number) => Buffer
