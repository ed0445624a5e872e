import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Formatting, TableauState } from './tableau-state.ts'

/** State of the connection to Tableau. */
export type TableauStore = StoreApi<TableauState>

export function createTableauStore(): TableauStore {
  return createStore<TableauState>(() => ({ status: 'connecting' }))
}

/** The workbook's fonts and colors; undefined until Tableau has sent them. */
export function getFormatting(store: Pick<TableauStore, 'getState'>): Formatting | undefined {
  const state = store.getState()
  return state.status === 'connected' ? state.environment.formatting : undefined
}
