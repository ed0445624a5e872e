import { useSyncExternalStore } from 'react'

type Store<State> = { getState(): State; subscribe(listener: () => void): () => void }

/** The state of a store, drawn anew at each change. */
export function useStore<State>(store: Store<State>): State {
  return useSyncExternalStore(store.subscribe, store.getState)
}
