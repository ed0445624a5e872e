/** Limits of one node: all connections of one item, and of all items. */
const MOST_PER_ITEM = 1_000
const MOST = 10_000

/** A forwarded request that has not ended. */
export type OpenConnection = {
  guid: string
  /** Connections with the same key are checked together. */
  key: string
  /** Whether it lasts until one side ends it. */
  isStream: boolean
  /** Whether the visitor may still have the item. */
  isAdmitted(): Promise<boolean>
  close(): void
}

/** All requests and sockets that are being forwarded. */
export class OpenConnections {
  readonly #open = new Set<OpenConnection>()
  readonly #perItem = new Map<string, number>()

  /** Returns how to remove the connection again; `undefined` if there are too many. */
  add(connection: OpenConnection): (() => void) | undefined {
    const { guid } = connection
    const count = this.#perItem.get(guid) ?? 0
    if (count >= MOST_PER_ITEM || this.#open.size >= MOST) return undefined
    this.#perItem.set(guid, count + 1)
    this.#open.add(connection)
    return () => {
      if (!this.#open.delete(connection)) return
      const left = (this.#perItem.get(guid) ?? 1) - 1
      if (left === 0) this.#perItem.delete(guid)
      else this.#perItem.set(guid, left)
    }
  }

  get size(): number {
    return this.#open.size
  }

  /** Closes connections whose visitor has signed out or lost access meanwhile. */
  async review(): Promise<void> {
    const checks = new Map<string, Promise<boolean>>()
    for (const connection of [...this.#open]) {
      // While the store is down, nothing is known: the next review decides.
      const check = checks.get(connection.key) ?? connection.isAdmitted().catch(() => true)
      checks.set(connection.key, check)
      if (!(await check)) connection.close()
    }
  }

  /** Closes those that may last for ever. */
  closeStreams(): void {
    for (const connection of [...this.#open]) if (connection.isStream) connection.close()
  }
}
