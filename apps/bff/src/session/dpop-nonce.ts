import type { SessionHandle } from '@stagedoor/shared/secrets'
import { toGrantId } from './handle-vault.ts'
import type { SessionContext } from './session-context.ts'

/** Lifetime of a nonce, in ms. */
export const NONCE_LIFE_MS = 300_000

const KIND = 'dpop-nonce'

/**
 * Creates a nonce for the proofs of one session: the server's time with a keyed hash. Stateless; every node accepts the
 * nonces of the others.
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-8
 */
export function createNonce(
  { clock, sealer }: Pick<SessionContext, 'clock' | 'sealer'>,
  handle: SessionHandle,
): string {
  const time = String(clock())
  const { kid, hash } = sealer.keyedHash(KIND, toGrantId(handle), time)
  return `${time}.${kid}.${hash}`
}

/** Returns when a nonce expires, in ms since the epoch; `undefined` if it is invalid, expired or another session's. */
export function endOfNonce(
  { clock, sealer }: Pick<SessionContext, 'clock' | 'sealer'>,
  handle: SessionHandle,
  nonce: string,
): number | undefined {
  const [time = '', kid = '', hash = '', ...rest] = nonce.split('.')
  if (rest.length > 0 || !/^\d{1,15}$/.test(time)) return undefined
  if (!sealer.checkKeyedHash(KIND, toGrantId(handle), time, { kid, hash })) return undefined
  const end = Number(time) + NONCE_LIFE_MS
  return Math.abs(clock() - Number(time)) < NONCE_LIFE_MS ? end : undefined
}
