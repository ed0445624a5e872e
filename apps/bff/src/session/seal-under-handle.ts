import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { SessionHandle } from '@stagedoor/shared/secrets'
import { decryptCompactJwe, encryptCompactJwe } from '../crypto/compact-jwe.ts'
import type { Sealer } from '../crypto/seal.ts'
import { SealError } from '../crypto/seal-error.ts'
import { toSessionId } from './session-id.ts'

/** What of a session is sealed. */
type Kind = 'refresh-token' | 'renewal'

/**
 * Seals what belongs to a session so that neither the store with the server's keys nor the handle alone opens it: inside
 * under a key that follows from the handle, which the server forgets, outside under the key ring, which also says for which
 * session and what it is.
 * @see https://www.rfc-editor.org/rfc/rfc5869
 */
export async function sealUnderHandle(
  sealer: Sealer,
  handle: SessionHandle,
  kind: Kind,
  plaintext: string,
): Promise<string> {
  const inner = encryptCompactJwe(deriveKey(handle, kind), {}, plaintext)
  return sealer.seal(kind, toSessionId(handle), inner)
}

/** Opens it again; rejects with a `SealError` if it was changed or moved, or if its key has left the ring. */
export async function openUnderHandle(
  sealer: Sealer,
  handle: SessionHandle,
  kind: Kind,
  sealed: string,
): Promise<string> {
  const inner = await sealer.open(kind, toSessionId(handle), sealed)
  try {
    return decryptCompactJwe(inner, () => deriveKey(handle, kind)).plaintext
  } catch (cause) {
    throw new SealError('A sealed value does not belong to this session: do not use it', { cause })
  }
}

/** HKDF-Expand to one block. A handle is 32 random bytes, so it needs no extraction (RFC 5869 §3.3). */
function deriveKey(handle: SessionHandle, kind: Kind): KeyObject {
  const secret = createSecretKey(handle, 'base64url')
  const info = `stagedoor ${kind} under handle v2`
  return createSecretKey(createHmac('sha256', secret).update(`${info}\x01`).digest())
}
