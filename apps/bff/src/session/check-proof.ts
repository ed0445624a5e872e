import { createHash } from 'node:crypto'
import { type DpopJkt, dpopJkt, type SessionHandle } from '@stagedoor/shared/secrets'
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose'
import * as z from 'zod/mini'
import { RequestError } from '../errors.ts'
import { createNonce, endOfNonce } from './dpop-nonce.ts'
import type { SessionContext } from './session-context.ts'

/** Clock skew of a dashboard above which a nonce is required, in ms. */
const CLOCK_TOLERANCE_MS = 300_000

const claims = z.object({
  jti: z.string().check(z.minLength(1), z.maxLength(128)),
  htm: z.string(),
  htu: z.url(),
  iat: z.number(),
  ath: z.string(),
  nonce: z.optional(z.string().check(z.maxLength(256))),
})

/** A request with a DPoP proof. */
export type ProofRequest = {
  handle: SessionHandle
  /** The `DPoP` header. */
  proof: string
  method: 'POST' | 'DELETE'
  /** Path of the request, without query. */
  path: string
}

/** A valid proof. The session's record has to show that its key is the session's, and that it is not a replay. */
export type CheckedProof = {
  jkt: DpopJkt
  jti: string
  /** When the proof expires, in ms since the epoch. */
  usableUntil: number
}

/** The proof is valid except for its time: a new one with this nonce would be accepted. */
export class StaleProofError extends RequestError {
  readonly nonce: string

  constructor(nonce: string) {
    super('session_unknown', { reason: 'stale_proof' })
    this.nonce = nonce
  }
}

/**
 * Checks the form, signature, request, handle and time of a DPoP proof, without reading the store. Throws `session_unknown`,
 * as a {@link StaleProofError} if a nonce would help.
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-4.3
 */
export async function checkProof(
  context: Pick<SessionContext, 'clock' | 'sealer' | 'publicUrl'>,
  { handle, proof, method, path }: ProofRequest,
): Promise<CheckedProof> {
  const { payload, jkt } = await verify(proof, new Date(context.clock()))
  const { data } = claims.safeParse(payload)
  if (!data || data.htm !== method) throw badProof()
  if (withoutQuery(data.htu) !== new URL(path, context.publicUrl).href) throw badProof()
  if (data.ath !== createHash('sha256').update(handle).digest('base64url')) throw badProof()
  const usableUntil = endOfProof(context, handle, data)
  if (usableUntil === undefined) throw new StaleProofError(createNonce(context, handle))
  return { jkt, jti: data.jti, usableUntil }
}

/**
 * Returns when a proof expires, in ms since the epoch; `undefined` if it is not valid now. A nonce overrides `iat`: with a
 * wrong `iat`, the proof could become valid again after its use is forgotten.
 */
function endOfProof(
  context: Pick<SessionContext, 'clock' | 'sealer'>,
  handle: SessionHandle,
  { nonce, iat }: z.infer<typeof claims>,
): number | undefined {
  if (nonce !== undefined) return endOfNonce(context, handle, nonce)
  const issuedAt = iat * 1000
  return Math.abs(context.clock() - issuedAt) <= CLOCK_TOLERANCE_MS ? issuedAt + CLOCK_TOLERANCE_MS : undefined
}

/** Verifies the signature with the key in the proof's header (RFC 9449 §4.2). */
async function verify(proof: string, currentDate: Date): Promise<{ payload: unknown; jkt: DpopJkt }> {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: ['ES256'],
      currentDate,
    })
    if (!protectedHeader.jwk) throw new TypeError('unreachable: the header has the key')
    return { payload, jkt: dpopJkt.parse(await calculateJwkThumbprint(protectedHeader.jwk, 'sha256')) }
  } catch (cause) {
    throw badProof(cause)
  }
}

function badProof(cause?: unknown): RequestError {
  return new RequestError('session_unknown', { cause, reason: 'bad_proof' })
}

/** `htu` is compared without query and fragment (RFC 9449 §4.3). */
function withoutQuery(address: string): string {
  const url = new URL(address)
  url.search = ''
  url.hash = ''
  return url.href
}
