import type { Relay } from './relay.ts'

/** A relay within one process. */
export class LocalRelay<News = unknown> implements Relay<News> {
  readonly #listeners = new Map<string, Set<(news?: News) => void>>()

  notify(id: string, news?: News): void {
    for (const listener of [...(this.#listeners.get(id) ?? [])]) listener(news)
  }

  subscribe(id: string, listener: (news?: News) => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set()
    this.#listeners.set(id, listeners)
    // Wrapped, so that one function can have several subscriptions that end separately.
    const own = (news?: News) => listener(news)
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
