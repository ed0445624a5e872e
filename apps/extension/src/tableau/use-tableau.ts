import { useSyncExternalStore } from 'react'
import type { TableauState } from './tableau-state.ts'
import type { TableauStore } from './tableau-store.ts'

export function useTableau(store: TableauStore): TableauState {
  return useSyncExternalStore(store.subscribe, store.getState)
}
