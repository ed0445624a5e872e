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
 * Counts requests in each network of a client, in the memory of this process and without waiting. A request that is refused
 * counts nowhere, so that one address cannot use up what its neighbors have.
 */
export class NetworkRateLimit implements AddressLimit {
  readonly #rate: Rate
  readonly #now: () => number
  /** In the order in which they end: all windows are equally long. */
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

  /** Networks that are remembered. */
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
    this.#forgetEnded(nowMs)
    this.#windows.set(key, { count: 1, endsAtMs: nowMs + this.#rate.seconds * 1_000 })
  }

  #forgetEnded(nowMs: number): void {
    for (const [key, { endsAtMs }] of this.#windows) {
      if (endsAtMs > nowMs) return
      this.#windows.delete(key)
    }
  }
}

/** Limits networks within this process first, and then the address over all nodes: a flood costs no request to Redis. */
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
