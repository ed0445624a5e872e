import { useSyncExternalStore } from 'react'

/** The same zones as in the style sheets. */
const TINY = '(max-width: 199px), (max-height: 139px)'

/**
 * Whether the zone has hardly any room, so that what matters comes first. The page itself is put in that order: a CSS
 * `order` would leave the tab order behind.
 */
export function useTinyZone(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(TINY).matches)
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(TINY)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
