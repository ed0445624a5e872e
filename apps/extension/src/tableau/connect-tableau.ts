import type { ExtensionsLibrary } from './extensions-library.ts'
import type { TableauEnvironment } from './tableau-state.ts'
import type { TableauStore } from './tableau-store.ts'

/** Tableau's promise has no end of its own, and in some workbooks it stays open for ever. */
export const PATIENCE_MS = 5_000

type ConnectTableauOptions = {
  store: TableauStore
  window: Window
  loadLibrary: (window: Window) => Promise<ExtensionsLibrary | undefined>
}

/** Finds out whether Tableau is around. Never throws and holds nobody up; an answer that comes late still counts. */
export async function connectTableau({ store, window, loadLibrary }: ConnectTableauOptions): Promise<void> {
  let impatience: number | undefined
  try {
    const library = await loadLibrary(window)
    if (library === undefined || !hasHost(window)) return store.setState({ status: 'alone' })
    impatience = window.setTimeout(() => store.setState({ status: 'silent' }), PATIENCE_MS)
    await library.extensions.initializeAsync()
    store.setState({ status: 'connected', environment: toEnvironment(library) })
  } catch {
    // Its reasons ("internal-error") say nothing that a viewer could use.
    store.setState({ status: 'refused' })
  } finally {
    window.clearTimeout(impatience)
  }
}

function hasHost(window: Window): boolean {
  return window.parent !== window || Boolean(window.opener)
}

function toEnvironment({ extensions: { environment } }: ExtensionsLibrary): TableauEnvironment {
  const { context, mode, language, locale, workbookFormatting } = environment
  return { context, mode, language, locale, formatting: workbookFormatting?.formattingSheets }
}
