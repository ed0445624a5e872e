import type { EngineWindow } from './engine.ts'

/** Creates one object for each of the browser's own windows. */
export function keepWindows<Own>(toWindow: (own: Own) => EngineWindow): (own: Own) => EngineWindow {
  const known = new Map<Own, EngineWindow>()
  return (own) => {
    const window = known.get(own) ?? toWindow(own)
    known.set(own, window)
    return window
  }
}
