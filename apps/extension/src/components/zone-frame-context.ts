import { createContext, type RefObject } from 'react'

/** Shared by all views. */
type ZoneFrameContextValue = {
  /** The live region; null until mounted. */
  statusRegion: HTMLElement | null
  /** The last focused element, even if a change of view has removed it. */
  lastFocused: RefObject<Element | null>
}

export const ZoneFrameContext = createContext<ZoneFrameContextValue>({
  statusRegion: null,
  lastFocused: { current: null },
})
