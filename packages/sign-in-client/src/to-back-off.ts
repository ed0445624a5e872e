const FIRST_MS = 1000
const LONGEST_MS = 15_000

/**
 * Delay after a number of consecutive failures: 1, 2, 4 … `capMs`, minus up to half at random, so that dashboards that lost
 * a server do not all reconnect at once. The server's `Retry-After` (seconds) is added in full.
 */
export function toBackOffMs(failures: number, retryAfterS = 0, capMs = LONGEST_MS): number {
  const longestMs = Math.min(FIRST_MS * 2 ** (failures - 1), capMs)
  return retryAfterS * 1000 + longestMs * (1 - Math.random() / 2)
}
