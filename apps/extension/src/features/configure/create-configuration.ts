import { createStore } from 'zustand/vanilla'
import type { ReadOnlyStore } from '../../read-only-store.ts'
import { type ParsedSettings, parseSettings } from '../../settings/parse-settings.ts'
import type { DialogOutcome, Workbook } from '../../tableau/workbook.ts'

export type ConfigurationState = ParsedSettings & {
  /** Whether the dashboard is being edited, so that the viewer can change the settings. */
  authoring: boolean
  /** Why the dialog did not open at the last attempt; undefined if it did. */
  dialogProblem: Exclude<DialogOutcome, 'closed'> | undefined
}

/** The author's settings of this zone. */
export type Configuration = ReadOnlyStore<ConfigurationState> & {
  /** Follows the workbook from now on. In a dashboard that is being edited, a zone without settings opens the dialog. */
  connect(workbook: Workbook): void
  /** Opens the dialog for an author; no-op for viewers and outside Tableau. Never rejects. */
  openDialog(): Promise<void>
}

/** Starts with the defaults, which apply until a workbook is connected. */
export function createConfiguration(): Configuration {
  let workbook: Workbook | undefined
  const store = createStore<ConfigurationState>(() => ({
    ...parseSettings(undefined),
    authoring: false,
    dialogProblem: undefined,
  }))
  const { getState, setState } = store

  async function openDialog() {
    if (workbook === undefined || !getState().authoring) return
    const outcome = await workbook.openDialog()
    setState({ dialogProblem: outcome === 'closed' ? undefined : outcome })
  }

  return {
    ...store,
    openDialog,
    connect(connected) {
      workbook = connected
      const read = () => parseSettings(connected.readSettings())
      setState({ ...read(), authoring: connected.authoring })
      connected.watchSettings(() => setState(read()))
      if (getState().origin === 'none') void openDialog()
    },
  }
}
