/** The most records looked at in one go, so that sweeping never holds up a sign-in for long. */
export const SWEEP_LIMIT = 500

const EVERY_MS = 10_000
const WHILE_BEHIND_MS = 100

/** What one go has done: how many records it erased, and whether more is waiting. */
export type Swept = { erased: number; isBehind: boolean }

/** Is told how many records a go has erased, if any. */
export type SweepListener = (erased: number) => void

/**
 * Calls `sweep` every ten seconds, and faster while it is behind. Keeps no process alive. `sweep` must not throw. Returns
 * the function that ends it.
 */
export function sweepRegularly(sweep: () => Swept, onSwept: SweepListener): () => void {
  let timer: NodeJS.Timeout
  const sweepOnce = () => {
    const { erased, isBehind } = sweep()
    if (erased > 0) onSwept(erased)
    plan(isBehind ? WHILE_BEHIND_MS : EVERY_MS)
  }
  const plan = (delayMs: number) => {
    timer = setTimeout(sweepOnce, delayMs).unref()
  }
  plan(EVERY_MS)
  return () => clearTimeout(timer)
}
