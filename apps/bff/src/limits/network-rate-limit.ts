import { RequestError } from '../errors.ts'
import type { Rate, RateLimit } from '../store/rate-limit.ts'
import type { Network } from './to-networks.ts'

/** Limits how often the clients of a network do something. */
export type AddressLimit = {
  /** Throws, or rejects with, `rate_limited`, with the seconds to wait. */
  check(networks: readonly Network[]): Promise<void> | void
}

type Window = { count: number; endsAtMs: number }

/**
 * Counts requests in each network of a client, synchronously in memory. Refused requests do not count, so that one address
 * cannot exhaust the budget of its neighbors.
 */
export class NetworkRateLimit implements AddressLimit {
  readonly #rate: Rate
  readonly #now: () => number
  /** Ordered by end, as all windows have the same length. */
  readonly #windows = new Map<string, Window>()

  constructor(rate: Rate, now: () => number = () => performance.now()) {
    this.#rate = rate
    this.#now = now
  }

  check(networks: readonly Network[]): void {
    const nowMs = this.#now()
    for (const { key, shares } of networks) {
      const window = this.#windows.get(key)
      if (!window || window.endsAtMs <= nowMs || window.count < shares * this.#rate.points) continue
      const retryAfter = Math.ceil((window.endsAtMs - nowMs) / 1_000)
      throw new RequestError('rate_limited', { retryAfter, reason: this.#rate.name })
    }
    for (const { key } of networks) this.#count(key, nowMs)
  }

  /** Number of networks in memory. */
  get size(): number {
    return this.#windows.size
  }

  #count(key: string, nowMs: number): void {
    const window = this.#windows.get(key)
    if (window && window.endsAtMs > nowMs) {
      window.count += 1
      return
    }
    this.#windows.delete(key)
    this.#deleteEnded(nowMs)
    this.#windows.set(key, { count: 1, endsAtMs: nowMs + this.#rate.seconds * 1_000 })
  }

  #deleteEnded(nowMs: number): void {
    for (const [key, { endsAtMs }] of this.#windows) {
      if (endsAtMs > nowMs) return
      this.#windows.delete(key)
    }
  }
}

/** Limits networks in this process first, then the address across all nodes, so that a flood causes no requests to Redis. */
export function createAddressLimit(rate: Rate, createRateLimit: (rate: Rate) => RateLimit): AddressLimit {
  const own = new NetworkRateLimit(rate)
  const shared = createRateLimit(rate)
  return {
    async check(networks) {
      own.check(networks)
      await shared.check(networks[0]?.key ?? '')
    },
  }
}
