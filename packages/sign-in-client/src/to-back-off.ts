const FIRST_MS = 1000
const LONGEST_MS = 15_000

/**
 * How long to wait after so many failures in a row: 1, 2, 4 … `capMs`, of which up to half is taken away at random, so
 * that the dashboards that lost a server do not all come back at once. What the server asked for (seconds) is added in
 * full.
 */
export function toBackOffMs(failures: number, retryAfterS = 0, capMs = LONGEST_MS): number {
  const longestMs = Math.min(FIRST_MS * 2 ** (failures - 1), capMs)
  return retryAfterS * 1000 + longestMs * (1 - Math.random() / 2)
}
