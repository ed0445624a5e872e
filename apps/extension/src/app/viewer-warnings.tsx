import { useStore } from 'zustand/react'
import { Warning } from '../components/warning.tsx'
import type { DashboardActionsState } from '../features/dashboard-actions/create-dashboard-actions.ts'
import type { AuthState } from '../features/sign-in/auth-store.ts'
import type { TokenManagerState } from '../features/sign-in/token-manager.ts'
import { useZoneTexts } from '../language/use-texts.ts'
import type { ReadOnlyStore } from '../read-only-store.ts'
import type { TableauState } from '../tableau/tableau-state.ts'

type ViewerWarningsProps = {
  services: {
    tableauStore: ReadOnlyStore<Pick<TableauState, 'status'>>
    authStore: ReadOnlyStore<AuthState>
    tokenManager: ReadOnlyStore<TokenManagerState>
    dashboardActions: ReadOnlyStore<Pick<DashboardActionsState, 'artistWithoutData'>>
  }
}

/** Warnings for everyone. */
export function ViewerWarnings({ services }: ViewerWarningsProps) {
  const { text } = useZoneTexts()
  const tableau = useStore(services.tableauStore, ({ status }) => status)
  const unstored = useStore(services.authStore, (auth) => auth.status === 'signed-in' && !auth.stored)
  const overdue = useStore(services.tokenManager, (state) => state.overdue)
  const artist = useStore(services.dashboardActions, ({ artistWithoutData }) => artistWithoutData)
  return (
    <>
      {(tableau === 'silent' || tableau === 'refused') && <Warning>{text(`remark.tableau.${tableau}`)}</Warning>}
      {unstored && <Warning>{text('remark.notStored')}</Warning>}
      {overdue && <Warning>{text('remark.overdue')}</Warning>}
      {artist !== undefined && <Warning>{text('remark.absent', { artist })}</Warning>}
    </>
  )
}
