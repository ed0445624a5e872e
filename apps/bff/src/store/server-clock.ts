/** A reading of the store's clock, in ms since the epoch, with the monotonic times of request and response. */
export type ClockReading = { serverMs: number; requestedAtMs: number; receivedAtMs: number }

/** Longest round trip of a usable reading, in ms. */
const MAX_TRIP_MS = 500

/**
 * The time by the clock of the store's server: equal on all nodes to within half a round trip, whatever the clocks of their machines. Continues
 * while the store is down.
 */
export class ServerClock {
  #offsetMs: number | undefined
  readonly #monotonic: () => number

  /** `monotonic` returns ms from an arbitrary origin, and never jumps. */
  constructor(monotonic: () => number = () => performance.now()) {
    this.#monotonic = monotonic
  }

  /** Returns ms since the epoch; by the local clock before the first reading. */
  now(): number {
    return this.#offsetMs === undefined ? Date.now() : Math.round(this.#monotonic() + this.#offsetMs)
  }

  /** Adjusts to a reading. Ignores a slow one, unless it is the first. */
  set({ serverMs, requestedAtMs, receivedAtMs }: ClockReading): void {
    const tripMs = receivedAtMs - requestedAtMs
    if (this.#offsetMs !== undefined && tripMs > MAX_TRIP_MS) return
    this.#offsetMs = serverMs - (requestedAtMs + tripMs / 2)
  }

  /** Returns the time to use in readings. */
  monotonic(): number {
    return this.#monotonic()
  }
}
