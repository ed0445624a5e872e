const LONGEST_PAUSE_S = 60

/** More than this is not believed: a dashboard must not stay signed out for hours because of one odd header. */
const LONGEST_ASKED_S = 600

/**
 * How long to wait after so many failed renewals in a row: 1, 2, 4 … 60 s, and never less than the server asks. Up to
 * half as much again is added at random, so that the dashboards that lost a server do not all come back at once.
 */
export function toRenewalDelayMs(failures: number, retryAfterS = 0): number {
  const backOffS = Math.min(2 ** (failures - 1), LONGEST_PAUSE_S)
  const delayS = Math.max(backOffS, Math.min(retryAfterS, LONGEST_ASKED_S))
  return delayS * 1000 * (1 + Math.random() / 2)
}
