import type { Auth } from '@stagedoor/sign-in-client'
import { useAuth } from '@stagedoor/sign-in-client/react'
import { useStore } from 'zustand/react'
import { Warning } from '../components/warning.tsx'
import type { DashboardActionsState } from '../features/dashboard-actions/create-dashboard-actions.ts'
import { useZoneTexts } from '../language/use-texts.ts'
import type { ReadOnlyStore } from '../read-only-store.ts'
import type { TableauState } from '../tableau/tableau-state.ts'

type ViewerWarningsProps = {
  services: {
    tableauStore: ReadOnlyStore<Pick<TableauState, 'status'>>
    auth: Pick<Auth, 'subscribe' | 'getSnapshot'>
    dashboardActions: ReadOnlyStore<Pick<DashboardActionsState, 'artistWithoutData'>>
  }
}

/** Warnings for everyone. */
export function ViewerWarnings({ services }: ViewerWarningsProps) {
  const { text } = useZoneTexts()
  const tableau = useStore(services.tableauStore, ({ status }) => status)
  const auth = useAuth(services.auth)
  const signedIn = auth.status === 'signed-in'
  const artist = useStore(services.dashboardActions, ({ artistWithoutData }) => artistWithoutData)
  return (
    <>
      {(tableau === 'silent' || tableau === 'refused') && <Warning>{text(`remark.tableau.${tableau}`)}</Warning>}
      {signedIn && !auth.stored && <Warning>{text('remark.notStored')}</Warning>}
      {signedIn && auth.overdue && <Warning>{text('remark.overdue')}</Warning>}
      {artist !== undefined && <Warning>{text('remark.absent', { artist })}</Warning>}
    </>
  )
}
