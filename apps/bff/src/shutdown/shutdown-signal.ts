/** Signals that waiting requests must end. */
export type ShutdownSignal = {
  readonly ending: boolean
  /** Calls `abort` at shutdown, unless the returned function was called before. */
  onEnd(abort: () => void): () => void
}
