import { type ParsedSettings, parseSettings } from '../../settings/parse-settings.ts'
import type { DialogOutcome, Workbook } from '../../tableau/workbook.ts'

export type ConfigurationState = ParsedSettings & {
  /** Whether whoever looks at the zone can do something about it. */
  authoring: boolean
  /** Why the dialog did not open when it was last asked for; undefined when it did. */
  dialogProblem: Exclude<DialogOutcome, 'closed'> | undefined
}

/** What the author chose for this zone, for `useSyncExternalStore`. */
export interface Configuration {
  getState(): ConfigurationState
  subscribe(listener: () => void): () => void
  /** Follows the workbook from now on. In a dashboard that is being edited, a zone without settings asks for them. */
  connect(workbook: Workbook): void
  /** Shows the dialog to an author; without effect for viewers and outside Tableau. Never rejects. */
  openDialog(): Promise<void>
}

/** Without a workbook, or before Tableau has answered, the defaults hold. */
export function createConfiguration(): Configuration {
  const listeners = new Set<() => void>()
  let workbook: Workbook | undefined
  let state: ConfigurationState = { ...parseSettings(undefined), authoring: false, dialogProblem: undefined }

  function setState(next: Partial<ConfigurationState>) {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }

  async function openDialog() {
    if (workbook === undefined || !state.authoring) return
    const outcome = await workbook.openDialog()
    setState({ dialogProblem: outcome === 'closed' ? undefined : outcome })
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    openDialog,
    connect(connected) {
      workbook = connected
      const read = () => parseSettings(connected.readSettings())
      setState({ ...read(), authoring: connected.authoring })
      connected.watchSettings(() => setState(read()))
      if (state.origin === 'none') void openDialog()
    },
  }
}
