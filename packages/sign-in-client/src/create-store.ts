/** A value that changes, and its listeners, in the form that React's `useSyncExternalStore` expects. */
export type Store<State> = {
  getState(): State
  /** Calls `listener` after each change until the returned function is called. */
  subscribe(listener: () => void): () => void
}

export function createStore<State>(initial: State): Store<State> & { setState(next: State): void } {
  const listeners = new Set<() => void>()
  let state = initial
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    setState(next) {
      state = next
      for (const listener of [...listeners]) listener()
    },
  }
}
