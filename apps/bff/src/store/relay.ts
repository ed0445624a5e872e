/**
 * Notifies listeners of changed records, by the ids of their records. Only a hint: a notification may be lost, duplicated,
 * late or out of order. The store is the truth; a listener reads it unless the notification has the record.
 */
export interface Relay<News = unknown> {
  /** `news` is the record that was just written. It stays in this process: other processes are notified without it. */
  notify(id: string, news?: News): void

  /** Calls `listener` at every notification until the returned function is called. */
  subscribe(id: string, listener: (news?: News) => void): () => void
}
