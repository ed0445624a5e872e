import type { SignInId } from '@stagedoor/shared/secrets'
import type { Relay } from './relay.ts'

/** A relay within one process. */
export class LocalRelay implements Relay {
  readonly #listeners = new Map<SignInId, Set<() => void>>()

  notify(id: SignInId): void {
    for (const listener of [...(this.#listeners.get(id) ?? [])]) listener()
  }

  subscribe(id: SignInId, listener: () => void): () => void {
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

  /** Sign-ins that somebody waits for. */
  get size(): number {
    return this.#listeners.size
  }
}
