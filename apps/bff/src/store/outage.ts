/** A period in which the store was unavailable, in ms since the epoch. Without `toMs` it continues. */
export type Outage = { fromMs: number; toMs?: number }

/** Outages with a shorter gap are merged, in ms: a client that retries twice a second may have missed the gap. */
const MERGE_MS = 1_000

/** Returns how long the store was available between `sinceMs` and `nowMs`, in ms: only then could others write to it. */
export function timeWithStore(sinceMs: number, nowMs: number, outage: Outage | undefined): number {
  if (!outage) return nowMs - sinceMs
  const outageMs = Math.min(outage.toMs ?? nowMs, nowMs) - Math.max(outage.fromMs, sinceMs)
  return nowMs - sinceMs - Math.max(outageMs, 0)
}

/** Returns the outage that a failure belongs to. */
export function beginOutage(last: Outage | undefined, nowMs: number): Outage {
  if (!last) return { fromMs: nowMs }
  if (last.toMs === undefined) return last
  return { fromMs: nowMs - last.toMs < MERGE_MS ? last.fromMs : nowMs }
}

/** Ends an outage after a successful command. */
export function endOutage(last: Outage | undefined, nowMs: number): Outage | undefined {
  return last && last.toMs === undefined ? { ...last, toMs: nowMs } : last
}
