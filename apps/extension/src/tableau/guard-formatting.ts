import { cleanFormatting } from './clean-formatting.ts'

/**
 * Cleans the formatting in every message to this window before Tableau's library receives it. Must be called before the library
 * loads: listeners run in the order of registration and share the message object.
 */
export function guardFormatting(window: Window): void {
  window.addEventListener(
    'message',
    (event) => {
      try {
        cleanFormatting(event.data)
      } catch {
        // Drops a message that cannot be cleaned.
        event.stopImmediatePropagation()
      }
    },
    { capture: true },
  )
}
