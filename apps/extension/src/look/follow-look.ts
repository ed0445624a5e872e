import type { Background } from '../settings/settings.ts'
import type { Formatting } from '../tableau/tableau-state.ts'
import { applyLook } from './apply-look.ts'
import { toLook } from './to-look.ts'

type FollowLookOptions = {
  window: Window
  /** What the workbook says at the moment. */
  read: () => { formatting: Formatting | undefined; background: Background }
  /** Whatever may change that. */
  sources: readonly { subscribe(listener: () => void): unknown }[]
}

/** Dresses the page by the workbook, else by what the viewer prefers, at once and as often as either changes. */
export function followLook({ window, read, sources }: FollowLookOptions): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const dress = () => applyLook(window.document.documentElement, toLook({ ...read(), prefersDark: dark.matches }))
  dress()
  dark.addEventListener('change', dress)
  for (const source of sources) source.subscribe(dress)
}
