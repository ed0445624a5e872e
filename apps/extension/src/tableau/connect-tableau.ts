import type { ExtensionsLibrary } from './extensions-library.ts'
import type { TableauStore } from './tableau-store.ts'
import { toEnvironment } from './to-environment.ts'
import { watchFormatting } from './watch-formatting.ts'
import { TABLEAU_TIMEOUT_MS } from './within-timeout.ts'
import type { Workbook } from './workbook.ts'

type ConnectTableauOptions = {
  store: TableauStore
  window: Window
  loadLibrary: (window: Window) => Promise<ExtensionsLibrary | undefined>
  /** Called at most once, when the workbook is ready for calls. */
  onConnected: (workbook: Workbook) => void
  /** The author chose *Configure…* in the menu of the zone. */
  onConfigure: () => void
}

/** Detects Tableau and connects to it, even if it answers late. Never rejects. */
export async function connectTableau(options: ConnectTableauOptions): Promise<void> {
  const { store, window, loadLibrary, onConnected, onConfigure } = options
  let timer: number | undefined
  let connected: { library: ExtensionsLibrary; workbook: Workbook }
  try {
    // The button needs neither, so both load after it.
    const [library, { createWorkbook }] = await Promise.all([loadLibrary(window), import('./create-workbook.ts')])
    if (library === undefined || !hasHost(window)) return store.setState({ status: 'alone' })
    timer = window.setTimeout(() => store.setState({ status: 'silent' }), TABLEAU_TIMEOUT_MS)
    await library.extensions.initializeAsync({ configure: onConfigure })
    connected = { library, workbook: createWorkbook(library) }
  } catch {
    // Tableau's error codes ("internal-error") are of no use to a viewer.
    return store.setState({ status: 'refused' })
  } finally {
    window.clearTimeout(timer)
  }
  const { library, workbook } = connected
  onConnected(workbook)
  store.setState({ status: 'connected', environment: toEnvironment(library) })
  watchFormatting(library, (formatting) => {
    store.setState({ status: 'connected', environment: { ...toEnvironment(library), formatting } })
  })
}

function hasHost(window: Window): boolean {
  return window.parent !== window || Boolean(window.opener)
}
