/** Most records in one sweep, so that sweeps do not delay requests. */
export const SWEEP_LIMIT = 500

const EVERY_MS = 10_000
const WHILE_BEHIND_MS = 100

/** The result of one sweep: how many records it erased, and whether there are more. */
export type Swept = { erased: number; isBehind: boolean }

/** Called with the number of erased records, if there are any. */
export type SweepListener = (erased: number) => void

/**
 * Calls `sweep`, which must not throw or reject, every ten seconds, and more often while it is behind. Does not keep the
 * process alive. Returns a function that stops it.
 */
export function sweepRegularly(sweep: () => Swept | Promise<Swept>, onSwept: SweepListener): () => void {
  let timer: NodeJS.Timeout
  let isStopped = false
  const finish = ({ erased, isBehind }: Swept) => {
    if (erased > 0) onSwept(erased)
    if (!isStopped) plan(isBehind ? WHILE_BEHIND_MS : EVERY_MS)
  }
  const plan = (delayMs: number) => {
    timer = setTimeout(() => {
      const swept = sweep()
      if (swept instanceof Promise) void swept.then(finish)
      else finish(swept)
    }, delayMs).unref()
  }
  plan(EVERY_MS)
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
