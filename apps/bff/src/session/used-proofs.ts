import { createHash } from 'node:crypto'
import { RequestError } from '../errors.ts'
import type { CheckedProof } from './check-proof.ts'

/**
 * Limit of remembered proofs: more than the rate limit allows during the life of a proof, enough for 1,000 concurrent
 * dashboards of one viewer. They take a third of a record; the longest refresh token takes a half.
 */
const MOST = 1_024

/** About 64 bits. A collision can only affect proofs of the session's own key. */
const HASH_LENGTH = 11

/**
 * Returns the used proofs of a session including this one, without expired ones. Throws `session_unknown` for a replay, and
 * `rate_limited` at the limit.
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-11.1
 */
export function rememberProof(used: readonly string[], { jti, usableUntil }: CheckedProof, now: number): string[] {
  const hash = createHash('sha256').update(jti).digest('base64url').slice(0, HASH_LENGTH)
  const valid = used.filter((entry) => endOf(entry) >= now)
  if (valid.some((entry) => entry.startsWith(`${hash}.`)))
    throw new RequestError('session_unknown', { reason: 'used_proof' })
  if (valid.length >= MOST) {
    const firstEnd = Math.min(...valid.map(endOf))
    const retryAfter = Math.ceil((firstEnd - now) / 1000) + 1
    throw new RequestError('rate_limited', { retryAfter, reason: 'used_proofs' })
  }
  return [...valid, `${hash}.${Math.ceil(usableUntil / 1000).toString(36)}`]
}

/** When a proof expires, in ms since the epoch. */
function endOf(entry: string): number {
  return Number.parseInt(entry.slice(HASH_LENGTH + 1), 36) * 1000
}
