import type { RandomSource } from '../crypto/random-source.ts'
import { type Outage, timeWithStore } from '../store/outage.ts'
import type { BackOff, Lease } from './grant-record.ts'

/** Lifetime of a lease, in ms: longer than the timeout of a call to the provider (10 s). */
const LEASE_MS = 15_000

/** How long the result of a renewal is shared, in ms. */
export const SHARED_MS = 30_000

/** Longest back-off, in ms, whatever `Retry-After` says. */
const LONGEST_BACK_OFF_MS = 60_000
const LONGEST_OWN_BACK_OFF_MS = 30_000

/** Creates the right to call the provider. */
export function createLease(random: RandomSource, now: number): Lease {
  return { id: random(12).toString('base64url'), since: now }
}

/**
 * Whether a lease is held: its holder is calling the provider, or cannot store the result while the store is down. A lease
 * from the future comes from a wrong clock, and does not count.
 */
export function isHeld({ since }: Lease, now: number, outage: Outage | undefined): boolean {
  return Math.abs(timeWithStore(since, now, outage)) < LEASE_MS
}

/**
 * Whether the provider may have issued a token under this lease that is not stored yet. A holder that receives one shares it
 * for as long, or releases the lease.
 */
export function mayBeUnanswered({ since }: Lease, now: number, outage: Outage | undefined): boolean {
  return Math.abs(timeWithStore(since, now, outage)) < SHARED_MS
}

/** Whether the result of a renewal under this lease may still be shared. */
export function isRecent({ since }: Lease, now: number): boolean {
  return Math.abs(now - since) < LEASE_MS + SHARED_MS
}

/** The back-off after one more failure. `retryAfter` is what the provider asked for, in seconds. */
export function toBackOff(
  code: BackOff['code'],
  before: BackOff | undefined,
  retryAfter: number | undefined,
  now: number,
): BackOff {
  const failures = Math.min((before?.failures ?? 0) + 1, 10)
  const ownMs = Math.min(1000 * 2 ** (failures - 1), LONGEST_OWN_BACK_OFF_MS)
  const ms = retryAfter === undefined ? ownMs : Math.min(Math.max(retryAfter, 1) * 1000, LONGEST_BACK_OFF_MS)
  return { until: now + ms, failures, code }
}

/** Seconds left of a back-off; `undefined` if the provider may be called. */
export function secondsLeft(backOff: BackOff | undefined, now: number): number | undefined {
  if (!backOff || backOff.until <= now || backOff.until > now + LONGEST_BACK_OFF_MS) return undefined
  return Math.ceil((backOff.until - now) / 1000)
}
