/** Browsers do not paint a frame that is hidden or scrolled out of sight. */
const LONGEST_WAIT_MS = 100

/** Resolves after the next frame, so that scripts do not delay it. */
export function waitForPaint(window: Pick<Window, 'requestAnimationFrame' | 'setTimeout'>): Promise<void> {
  return new Promise((resolve) => {
    window.requestAnimationFrame(() => window.setTimeout(resolve))
    window.setTimeout(resolve, LONGEST_WAIT_MS)
  })
}
