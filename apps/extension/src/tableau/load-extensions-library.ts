import type { ExtensionsLibrary } from './extensions-library.ts'
import { guardFormatting } from './guard-formatting.ts'

const LIBRARY_URL = '/tableau/tableau.extensions.js'

/**
 * Loads Tableau's library from the page's own origin; undefined if it is missing. By script, because its 330 KB must not delay
 * the first paint.
 */
export function loadExtensionsLibrary(window: Window): Promise<ExtensionsLibrary | undefined> {
  guardFormatting(window)
  return new Promise((resolve) => {
    const script = window.document.createElement('script')
    script.src = LIBRARY_URL
    script.onload = () => resolve((window as Window & { tableau?: ExtensionsLibrary }).tableau)
    script.onerror = () => resolve(undefined)
    window.document.head.append(script)
  })
}
