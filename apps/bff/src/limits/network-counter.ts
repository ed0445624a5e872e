import type { Network } from './to-networks.ts'

/** Counts what clients hold concurrently, in each of their networks. */
export class NetworkCounter {
  readonly #perAddress: number
  readonly #counts = new Map<string, number>()

  constructor(perAddress: number) {
    this.#perAddress = perAddress
  }

  /** Whether one of the networks has reached its limit. */
  isFull(networks: readonly Network[]): boolean {
    return networks.some(({ key, shares }) => this.#count(key) >= shares * this.#perAddress)
  }

  add(networks: readonly Network[]): void {
    for (const { key } of networks) this.#counts.set(key, this.#count(key) + 1)
  }

  remove(networks: readonly Network[]): void {
    for (const { key } of networks) {
      const left = this.#count(key) - 1
      if (left > 0) this.#counts.set(key, left)
      else this.#counts.delete(key)
    }
  }

  #count(key: string): number {
    return this.#counts.get(key) ?? 0
  }
}
