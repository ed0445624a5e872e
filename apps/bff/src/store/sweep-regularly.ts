/** The most records looked at in one go, so that sweeping never holds up a sign-in for long. */
export const SWEEP_LIMIT = 500

const EVERY_MS = 10_000
const WHILE_BEHIND_MS = 100

/**
 * Calls `sweep` every ten seconds, and faster while it answers `true`: more is waiting. Keeps no process alive.
 * `sweep` must not throw. Returns the function that ends it.
 */
export function sweepRegularly(sweep: () => boolean): () => void {
  let timer: NodeJS.Timeout
  const plan = (delayMs: number) => {
    timer = setTimeout(() => plan(sweep() ? WHILE_BEHIND_MS : EVERY_MS), delayMs).unref()
  }
  plan(EVERY_MS)
  return () => clearTimeout(timer)
}
