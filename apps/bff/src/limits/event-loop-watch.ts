import { monitorEventLoopDelay } from 'node:perf_hooks'
import { OverloadError } from '../errors.ts'

/** How often a timer looks how late it is, in ms. What the library says includes this time. */
const RESOLUTION_MS = 20

/** How long each look lasts, in ms. */
const WINDOW_MS = 500

/** Seconds after which who was refused may try again. */
const RETRY_AFTER_S = 5

/** Says no to new work while this process cannot keep up with what it has. */
export interface LoadCheck {
  /** Throws `overloaded`. */
  check(): void
}

/**
 * Watches how late the event loop is. It is overloaded when that was above the limit in two looks one after the other: a
 * single stall is over when it is noticed, and no reason to send anybody away. Keeps no process alive.
 * @see https://nodejs.org/api/perf_hooks.html#perf_hooksmonitoreventloopdelayoptions
 */
export class EventLoopWatch implements LoadCheck {
  readonly #limitMs: number
  readonly #histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  readonly #timer: NodeJS.Timeout
  #delayMs = 0
  #delayBeforeMs = 0
  #lookedAt = performance.now()

  constructor(limitMs: number) {
    this.#limitMs = limitMs
    this.#histogram.enable()
    this.#timer = setInterval(() => this.#look(), WINDOW_MS).unref()
  }

  /** The 99th percentile of the last look, in ms. */
  get delayMs(): number {
    return this.#delayMs
  }

  get isOverloaded(): boolean {
    return Math.min(this.#delayMs, this.#delayBeforeMs) > this.#limitMs
  }

  check(): void {
    if (this.isOverloaded) throw new OverloadError(RETRY_AFTER_S, 'event_loop')
  }

  close(): void {
    clearInterval(this.#timer)
    this.#histogram.disable()
  }

  #look(): void {
    const now = performance.now()
    this.#delayBeforeMs = this.#delayMs
    // The histogram forgets the first delay after a reset. Where there was no other, that one took the whole look.
    const observedMs = this.#histogram.count === 0 ? now - this.#lookedAt : this.#histogram.percentile(99) / 1e6
    this.#delayMs = Math.max(0, observedMs - RESOLUTION_MS)
    this.#lookedAt = now
    this.#histogram.reset()
  }
}
