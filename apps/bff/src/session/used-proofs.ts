import { createHash } from 'node:crypto'
import { RequestError } from '../errors.ts'
import type { CheckedProof } from './check-proof.ts'

/**
 * Proofs that are remembered at a time: more than the rate limit lets through while a proof can be used, and enough for a
 * thousand dashboards of one viewer that renew at once. A third of a record's room; the longest refresh token takes a half.
 */
const MOST = 1_024

/** 64 bits: nobody but the owner of the key can make proofs, and whoever makes two alike only loses one. */
const HASH_LENGTH = 11

/**
 * The proofs that a session remembers, with this one added; those that nobody could use again are left out. Throws
 * `session_unknown` if it is among them, and `rate_limited` when there is no room to remember it.
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-11.1
 */
export function rememberProof(used: readonly string[], { jti, usableUntil }: CheckedProof, now: number): string[] {
  const hash = createHash('sha256').update(jti).digest('base64url').slice(0, HASH_LENGTH)
  const living = used.filter((entry) => endOf(entry) >= now)
  if (living.some((entry) => entry.startsWith(`${hash}.`)))
    throw new RequestError('session_unknown', { reason: 'used_proof' })
  if (living.length >= MOST) {
    const firstEnd = Math.min(...living.map(endOf))
    const retryAfter = Math.ceil((firstEnd - now) / 1000) + 1
    throw new RequestError('rate_limited', { retryAfter, reason: 'used_proofs' })
  }
  return [...living, `${hash}.${Math.ceil(usableUntil / 1000).toString(36)}`]
}

/** When a remembered proof cannot be used again, in ms since the epoch. */
function endOf(entry: string): number {
  return Number.parseInt(entry.slice(HASH_LENGTH + 1), 36) * 1000
}
