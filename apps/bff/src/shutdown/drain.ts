import type { ShutdownSignal } from './shutdown-signal.ts'

/** The phases of a graceful shutdown. */
export class Drain implements ShutdownSignal {
  readonly #listeners = new Set<() => void>()
  #begun = false
  #ending = false

  /** Fails the readiness probe; requests are still served. */
  begin(): void {
    this.#begun = true
  }

  get begun(): boolean {
    return this.#begun
  }

  /** Ends all waiting requests. */
  end(): void {
    this.#ending = true
    for (const abort of [...this.#listeners]) abort()
  }

  get ending(): boolean {
    return this.#ending
  }

  onEnd(abort: () => void): () => void {
    this.#listeners.add(abort)
    return () => void this.#listeners.delete(abort)
  }
}
