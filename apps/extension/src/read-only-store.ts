import type { StoreApi } from 'zustand/vanilla'

/** A store whose state only its owner changes. */
export type ReadOnlyStore<State> = Pick<StoreApi<State>, 'getState' | 'getInitialState' | 'subscribe'>
