import type { Asked } from './costume.ts'

const MAX_ENTRIES = 20_000

/** Remembers what authorization requests asked for, by state, code and refresh token; of very many, the newest. */
export class AskedLedger {
  readonly #entries = new Map<string, Asked>()

  keep(key: string, asked: Asked): void {
    this.#entries.set(key, asked)
    const oldest = this.#entries.keys().next().value
    if (this.#entries.size > MAX_ENTRIES && oldest !== undefined) this.#entries.delete(oldest)
  }

  find(key: string | null): Asked | undefined {
    return key === null ? undefined : this.#entries.get(key)
  }
}
