import type { Relay, RelayTopic } from './relay.ts'

/** A relay within one process. */
export class LocalRelay implements Relay {
  readonly #listeners = new Map<RelayTopic, Set<() => void>>()

  notify(id: RelayTopic): void {
    for (const listener of [...(this.#listeners.get(id) ?? [])]) listener()
  }

  subscribe(id: RelayTopic, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set()
    this.#listeners.set(id, listeners)
    // Wrapped, so that the same function may subscribe twice and each subscription ends on its own.
    const own = () => listener()
    listeners.add(own)
    return () => {
      listeners.delete(own)
      if (listeners.size === 0 && this.#listeners.get(id) === listeners) this.#listeners.delete(id)
    }
  }

  /** Sign-ins and sessions that somebody waits for. */
  get size(): number {
    return this.#listeners.size
  }
}
