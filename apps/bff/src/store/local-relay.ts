import type { Relay } from './relay.ts'

/** A relay within one process. */
export class LocalRelay implements Relay {
  readonly #listeners = new Map<string, Set<() => void>>()

  notify(id: string): void {
    for (const listener of [...(this.#listeners.get(id) ?? [])]) listener()
  }

  subscribe(id: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set()
    this.#listeners.set(id, listeners)
    // Wrapped, so that one function can have several subscriptions that end separately.
    const own = () => listener()
    listeners.add(own)
    return () => {
      listeners.delete(own)
      if (listeners.size === 0 && this.#listeners.get(id) === listeners) this.#listeners.delete(id)
    }
  }

  /** Number of IDs that have listeners. */
  get size(): number {
    return this.#listeners.size
  }
}
