import { createWorkbook } from './create-workbook.ts'
import type { ExtensionsLibrary } from './extensions-library.ts'
import { PATIENCE_MS } from './patience.ts'
import type { TableauStore } from './tableau-store.ts'
import { toEnvironment } from './to-environment.ts'
import { watchFormatting } from './watch-formatting.ts'
import type { Workbook } from './workbook.ts'

type ConnectTableauOptions = {
  store: TableauStore
  window: Window
  loadLibrary: (window: Window) => Promise<ExtensionsLibrary | undefined>
  /** Called at most once, as soon as the workbook can be asked. */
  onConnected: (workbook: Workbook) => void
  /** The author chose *Configure…* in the menu of the zone. */
  onConfigure: () => void
}

/** Finds out whether Tableau is around. Never throws and holds nobody up; an answer that comes late still counts. */
export async function connectTableau(options: ConnectTableauOptions): Promise<void> {
  const { store, window, loadLibrary, onConnected, onConfigure } = options
  let impatience: number | undefined
  let library: ExtensionsLibrary | undefined
  try {
    library = await loadLibrary(window)
    if (library === undefined || !hasHost(window)) return store.setState({ status: 'alone' })
    impatience = window.setTimeout(() => store.setState({ status: 'silent' }), PATIENCE_MS)
    await library.extensions.initializeAsync({ configure: onConfigure })
  } catch {
    // Its reasons ("internal-error") say nothing that a viewer could use.
    return store.setState({ status: 'refused' })
  } finally {
    window.clearTimeout(impatience)
  }
  onConnected(createWorkbook(library))
  store.setState({ status: 'connected', environment: toEnvironment(library) })
  watchFormatting(library, (formatting) => {
    store.setState({ status: 'connected', environment: { ...toEnvironment(library), formatting } })
  })
}

function hasHost(window: Window): boolean {
  return window.parent !== window || Boolean(window.opener)
}
