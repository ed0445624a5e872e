import { createContext, type RefObject } from 'react'

/** What every view shares: it outlives them all. */
type StageContextValue = {
  /** The one live region; null until it is in the page. */
  statusRegion: HTMLElement | null
  /** The element that had the focus last, even if a change of view has removed it since. */
  lastFocused: RefObject<Element | null>
}

export const StageContext = createContext<StageContextValue>({ statusRegion: null, lastFocused: { current: null } })
