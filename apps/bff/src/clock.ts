/** Returns ms since the epoch. Injected, so that tests can control it. */
export type Clock = () => number
