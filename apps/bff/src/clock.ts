/** Milliseconds since the epoch. Injected, so that a test can move it. */
export type Clock = () => number
