import { cleanFormatting } from './clean-formatting.ts'

/**
 * Cleans the formatting in every message to this window before Tableau's library sees it. Must be called before the
 * library is loaded: listeners hear a message in the order in which they were added, and all of them get the same object.
 */
export function guardFormatting(window: Window): void {
  window.addEventListener(
    'message',
    (event) => {
      try {
        cleanFormatting(event.data)
      } catch {
        // What could not be cleaned reaches nobody.
        event.stopImmediatePropagation()
      }
    },
    { capture: true },
  )
}
