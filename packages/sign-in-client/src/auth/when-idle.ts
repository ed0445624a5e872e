/** Longest wait for a page that is never idle. */
const LONGEST_MS = 2000

/** Calls `task` once the browser is idle, so that it does not delay the first paint. Returns a function that prevents it. */
export function whenIdle(window: Window, task: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    // Safari
    const timer = globalThis.setTimeout(task, LONGEST_MS)
    return () => globalThis.clearTimeout(timer)
  }
  const id = window.requestIdleCallback(task, { timeout: LONGEST_MS })
  return () => window.cancelIdleCallback(id)
}
