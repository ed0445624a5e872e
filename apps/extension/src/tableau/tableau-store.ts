import type { Formatting, TableauState } from './tableau-state.ts'

/** Where the connection to Tableau stands, for `useSyncExternalStore`. */
export type TableauStore = {
  getState(): TableauState
  setState(state: TableauState): void
  subscribe(listener: () => void): () => void
}

export function createTableauStore(): TableauStore {
  const listeners = new Set<() => void>()
  let state: TableauState = { status: 'connecting' }
  return {
    getState: () => state,
    setState(next) {
      state = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The workbook's fonts and colors, as soon and as far as Tableau tells them. */
export function getFormatting(store: Pick<TableauStore, 'getState'>): Formatting | undefined {
  const state = store.getState()
  return state.status === 'connected' ? state.environment.formatting : undefined
}
