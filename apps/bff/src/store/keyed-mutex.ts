/** Lets those who want to do something with the same thing go one after the other, in the order in which they came. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>()

  /** Runs `step` when all that came before it for this key are over, well or badly. Returns what it returns. */
  async run<Result>(key: string, step: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(key)
    const { promise: over, resolve: end } = Promise.withResolvers<void>()
    this.#last.set(key, over)
    try {
      await before
      return await step()
    } finally {
      if (this.#last.get(key) === over) this.#last.delete(key)
      end()
    }
  }

  /** Keys of which somebody has the turn. */
  get size(): number {
    return this.#last.size
  }
}
