import { monitorEventLoopDelay } from 'node:perf_hooks'
import { OverloadError } from '../errors.ts'

/** Interval of the timer that measures its own delay, in ms. Node's figures include this time. */
const RESOLUTION_MS = 20

/** Length of a measurement, in ms. */
const WINDOW_MS = 500

/** `Retry-After` of refusals, in seconds. */
const RETRY_AFTER_S = 5

/** Refuses new work while the process is overloaded. */
export interface LoadCheck {
  /** Throws `overloaded`. */
  check(): void
}

/**
 * Measures the delay of the event loop. Overloaded means above the limit in two consecutive measurements: a single stall is
 * over when it is noticed. Does not keep the process alive.
 * @see https://nodejs.org/api/perf_hooks.html#perf_hooksmonitoreventloopdelayoptions
 */
export class EventLoopWatch implements LoadCheck {
  readonly #limitMs: number
  readonly #histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  readonly #timer: NodeJS.Timeout
  #delayMs = 0
  #previousDelayMs = 0
  #measuredAt = performance.now()

  constructor(limitMs: number) {
    this.#limitMs = limitMs
    this.#histogram.enable()
    this.#timer = setInterval(() => this.#measure(), WINDOW_MS).unref()
  }

  /** The 99th percentile of the last measurement, in ms. */
  get delayMs(): number {
    return this.#delayMs
  }

  get isOverloaded(): boolean {
    return Math.min(this.#delayMs, this.#previousDelayMs) > this.#limitMs
  }

  check(): void {
    if (this.isOverloaded) throw new OverloadError(RETRY_AFTER_S, 'event_loop')
  }

  close(): void {
    clearInterval(this.#timer)
    this.#histogram.disable()
  }

  #measure(): void {
    const now = performance.now()
    this.#previousDelayMs = this.#delayMs
    // The histogram omits the first delay after a reset. If there is no other, that delay took the whole window.
    const observedMs = this.#histogram.count === 0 ? now - this.#measuredAt : this.#histogram.percentile(99) / 1e6
    this.#delayMs = Math.max(0, observedMs - RESOLUTION_MS)
    this.#measuredAt = now
    this.#histogram.reset()
  }
}
