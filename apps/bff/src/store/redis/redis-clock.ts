/** What a look at Redis's clock brought: its time in ms since the epoch, and when this process asked and got it. */
export type ClockReading = { redisMs: number; askedAtMs: number; answeredAtMs: number }

/** An answer that took longer says too little about when it was given. */
const LONGEST_TRIP_MS = 500

/**
 * The time by Redis's clock, as of its last reading: the same on every node to within half the time that a reading takes,
 * whatever the clocks of their machines say. Goes on while Redis is away.
 */
export class RedisClock {
  #aheadMs: number | undefined
  readonly #monotonic: () => number

  /** `monotonic` counts ms from whenever, and is never set. */
  constructor(monotonic: () => number = () => performance.now()) {
    this.#monotonic = monotonic
  }

  /** Ms since the epoch; by this machine's own clock before the first reading. */
  now(): number {
    return this.#aheadMs === undefined ? Date.now() : Math.round(this.#monotonic() + this.#aheadMs)
  }

  /** Goes by this reading from now on, unless it is a bad one and there was a better. */
  set({ redisMs, askedAtMs, answeredAtMs }: ClockReading): void {
    const tripMs = answeredAtMs - askedAtMs
    if (this.#aheadMs !== undefined && tripMs > LONGEST_TRIP_MS) return
    this.#aheadMs = redisMs - (askedAtMs + tripMs / 2)
  }

  /** The time that readings are taken by. */
  monotonic(): number {
    return this.#monotonic()
  }
}
