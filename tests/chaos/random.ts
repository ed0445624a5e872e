import { createHash } from 'node:crypto'

/** A seeded random source. A fork is independent of its parent's draws. */
export class Random {
  readonly #seed: string
  #drawn = 0

  constructor(seed: string) {
    this.#seed = seed
  }

  fork(name: string | number): Random {
    return new Random(`${this.#seed}/${name}`)
  }

  /** From 0 up to, but not including, 1. */
  fraction(): number {
    this.#drawn += 1
    return createHash('sha256').update(`${this.#seed}#${this.#drawn}`).digest().readUInt32BE() / 2 ** 32
  }

  /** A whole number from 0 up to, but not including, `below`. */
  int(below: number): number {
    return Math.floor(this.fraction() * below)
  }

  chance(probability: number): boolean {
    return this.fraction() < probability
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.int(items.length)]
    if (item === undefined) throw new Error('Cannot pick from an empty list.')
    return item
  }
}
