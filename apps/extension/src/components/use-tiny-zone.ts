import { useSyncExternalStore } from 'react'

/** Same breakpoints as in the style sheets. */
const TINY = '(max-width: 199px), (max-height: 139px)'

/**
 * Whether the zone is tiny, so that the content comes before the controls. Reorders the DOM: a CSS `order` would not change the
 * tab order.
 */
export function useTinyZone(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(TINY).matches)
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(TINY)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
