import type { Background } from '../settings/settings.ts'
import type { Formatting } from '../tableau/tableau-state.ts'
import { applyLook } from './apply-look.ts'
import { toLook } from './to-look.ts'

type FollowLookOptions = {
  window: Window
  /** Current settings of the workbook. */
  read: () => { formatting: Formatting | undefined; background: Background }
  /** Stores on which `read` depends. */
  sources: readonly { subscribe(listener: () => void): unknown }[]
}

/** Applies the workbook's look, else the viewer's color scheme, now and after each change. */
export function followLook({ window, read, sources }: FollowLookOptions): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const apply = () => applyLook(window.document.documentElement, toLook({ ...read(), prefersDark: dark.matches }))
  apply()
  dark.addEventListener('change', apply)
  for (const source of sources) source.subscribe(apply)
}
