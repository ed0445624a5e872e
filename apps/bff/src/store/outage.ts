/** A time in which the store did not answer, in ms since the epoch. Without `toMs` it still does not. */
export type Outage = { fromMs: number; toMs?: number }

/** Outages that follow each other so closely are one, in ms: somebody who tries again twice a second may not have got through. */
const SAME_MS = 1_000

/** How much of the time from `sinceMs` to `nowMs` the store was there, in ms: only then could others say what they had done. */
export function timeWithStore(sinceMs: number, nowMs: number, outage: Outage | undefined): number {
  if (!outage) return nowMs - sinceMs
  const awayMs = Math.min(outage.toMs ?? nowMs, nowMs) - Math.max(outage.fromMs, sinceMs)
  return nowMs - sinceMs - Math.max(awayMs, 0)
}

/** The outage in which a failure belongs. */
export function beginOutage(last: Outage | undefined, nowMs: number): Outage {
  if (!last) return { fromMs: nowMs }
  if (last.toMs === undefined) return last
  return { fromMs: nowMs - last.toMs < SAME_MS ? last.fromMs : nowMs }
}

/** The same outage when something has got through. */
export function endOutage(last: Outage | undefined, nowMs: number): Outage | undefined {
  return last && last.toMs === undefined ? { ...last, toMs: nowMs } : last
}
