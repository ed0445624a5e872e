const LONGEST_PAUSE_S = 60

/** Caps `Retry-After`: one odd header must not stop renewals for hours. */
const LONGEST_ASKED_S = 600

/**
 * Delay after a number of consecutive failed renewals: 1, 2, 4 … 60 s, at least the server's `Retry-After`, plus up to half at
 * random, so that dashboards that lost a server do not all retry at once.
 */
export function toRenewalDelayMs(failures: number, retryAfterS = 0): number {
  const backOffS = Math.min(2 ** (failures - 1), LONGEST_PAUSE_S)
  const delayS = Math.max(backOffS, Math.min(retryAfterS, LONGEST_ASKED_S))
  return delayS * 1000 * (1 + Math.random() / 2)
}
