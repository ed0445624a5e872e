const MAX_DELAY_MS = 2_000

/** Exponential backoff, with jitter, so that nodes do not reconnect at the same moment. */
export function reconnectDelay(attempt: number): number {
  const delayMs = Math.min(50 * 2 ** attempt, MAX_DELAY_MS)
  return delayMs / 2 + Math.random() * (delayMs / 2)
}
