/**
 * Notifies listeners of changed records, by the ids of their records. Only a hint: a notification may be lost, duplicated,
 * late or out of order. The store is the truth, which the listener reads.
 */
export interface Relay {
  notify(id: string): void

  /** Calls `listener` at every notification until the returned function is called. */
  subscribe(id: string, listener: () => void): () => void
}
