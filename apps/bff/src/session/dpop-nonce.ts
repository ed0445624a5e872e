import type { SessionHandle } from '@stagedoor/shared/secrets'
import type { SessionContext } from './session-context.ts'
import { toSessionId } from './session-id.ts'

/** How long a nonce counts, in ms. */
export const NONCE_LIFE_MS = 300_000

const KIND = 'dpop-nonce'

/**
 * A nonce for the proofs of one session: the server's own time, and a hash that only the key ring can make. Nothing has to
 * be remembered, and every node knows the nonces of the others.
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-8
 */
export function createNonce(
  { clock, sealer }: Pick<SessionContext, 'clock' | 'sealer'>,
  handle: SessionHandle,
): string {
  const time = String(clock())
  const { kid, hash } = sealer.keyedHash(KIND, toSessionId(handle), time)
  return `${time}.${kid}.${hash}`
}

/** When a nonce ceases to count, in ms since the epoch; `undefined` if it is none of this session's, or does not count any more. */
export function endOfNonce(
  { clock, sealer }: Pick<SessionContext, 'clock' | 'sealer'>,
  handle: SessionHandle,
  nonce: string,
): number | undefined {
  const [time = '', kid = '', hash = '', ...rest] = nonce.split('.')
  if (rest.length > 0 || !/^\d{1,15}$/.test(time)) return undefined
  if (!sealer.checkKeyedHash(KIND, toSessionId(handle), time, { kid, hash })) return undefined
  const end = Number(time) + NONCE_LIFE_MS
  return Math.abs(clock() - Number(time)) < NONCE_LIFE_MS ? end : undefined
}
