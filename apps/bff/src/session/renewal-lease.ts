import type { RandomSource } from '../crypto/random-source.ts'
import { type Outage, timeWithStore } from '../store/outage.ts'
import type { BackOff, Lease } from './session-record.ts'

/** After this time a lease has outlived its process, in ms: a call to the provider takes ten seconds at most. */
const LEASE_MS = 15_000

/** How long a renewal serves all who ask, in ms. */
export const SHARED_MS = 30_000

/** The longest time for which the provider is left alone, in ms, whatever it asks for. */
const LONGEST_BACK_OFF_MS = 60_000
const LONGEST_OWN_BACK_OFF_MS = 30_000

/** The right to call the provider from now on. */
export function createLease(random: RandomSource, now: number): Lease {
  return { id: random(12).toString('base64url'), since: now }
}

/**
 * Whether somebody is calling the provider, or has its answer and cannot save it because the store is away. A lease from the
 * future is of a clock that is wrong, and does not count.
 */
export function isHeld({ since }: Lease, now: number, outage: Outage | undefined): boolean {
  return Math.abs(timeWithStore(since, now, outage)) < LEASE_MS
}

/**
 * Whether the provider may have answered under this lease, and nobody have learned of it: whoever learns leaves a trace that
 * lasts as long, or gives the lease back.
 */
export function mayBeUnanswered({ since }: Lease, now: number, outage: Outage | undefined): boolean {
  return Math.abs(timeWithStore(since, now, outage)) < SHARED_MS
}

/** Whether a renewal under this lease may still serve others. */
export function isRecent({ since }: Lease, now: number): boolean {
  return Math.abs(now - since) < LEASE_MS + SHARED_MS
}

/** After one more failure: when the provider may be asked again. It may say so itself, in seconds. */
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

/** Seconds for which the provider is left alone, or `undefined` if it may be asked. */
export function secondsLeft(backOff: BackOff | undefined, now: number): number | undefined {
  if (!backOff || backOff.until <= now || backOff.until > now + LONGEST_BACK_OFF_MS) return undefined
  return Math.ceil((backOff.until - now) / 1000)
}
