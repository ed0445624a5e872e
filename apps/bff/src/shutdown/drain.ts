/** How the server comes to its end, for those parts of it that have to do with it. */
export class Drain {
  readonly #waiting = new Set<() => void>()
  #begun = false
  #ending = false

  /** The readiness probe says no from now on; work that comes nevertheless is done. */
  begin(): void {
    this.#begun = true
  }

  get begun(): boolean {
    return this.#begun
  }

  /** Nobody waits any more from now on. */
  end(): void {
    this.#ending = true
    for (const giveUp of [...this.#waiting]) giveUp()
  }

  get ending(): boolean {
    return this.#ending
  }

  /** Calls `giveUp` when nobody may wait any more, unless the returned function is called before. */
  onEnd(giveUp: () => void): () => void {
    this.#waiting.add(giveUp)
    return () => void this.#waiting.delete(giveUp)
  }
}
