import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto'
import type { SessionHandle } from '@stagedoor/shared/secrets'
import { decryptCompactJwe, encryptCompactJwe } from '../crypto/compact-jwe.ts'
import type { Sealer } from '../crypto/seal.ts'
import { SealError } from '../crypto/seal-error.ts'
import { type GrantId, grantId } from '../grants/grant-id.ts'
import type { GrantVault, SealedKind } from '../grants/grant-vault.ts'

/** The id of the grant that a dashboard accesses by its handle: the SHA-256 of it. */
export function toGrantId(handle: SessionHandle): GrantId {
  return grantId.parse(hash('sha256', handle, 'base64url'))
}

/**
 * The vault of a dashboard's grant. Values are sealed twice, so that neither the store with the server's keys nor the handle
 * alone opens them: inside by a key derived from the handle, which the server does not keep, outside by the key ring, which
 * binds them to the grant and their kind.
 * @see https://www.rfc-editor.org/rfc/rfc5869
 */
export function createHandleVault(sealer: Sealer, handle: SessionHandle): GrantVault {
  const id = toGrantId(handle)
  return {
    id,
    seal: (kind, plaintext) => sealer.seal(kind, id, encryptCompactJwe(deriveKey(handle, kind), {}, plaintext)),
    async open(kind, sealed) {
      const inner = await sealer.open(kind, id, sealed)
      try {
        return decryptCompactJwe(inner, () => deriveKey(handle, kind)).plaintext
      } catch (cause) {
        throw new SealError('A sealed value does not belong to this session: do not use it', { cause })
      }
    },
  }
}

/** HKDF-Expand to one block. A handle is 32 random bytes, so it needs no extraction (RFC 5869 §3.3). */
function deriveKey(handle: SessionHandle, kind: SealedKind): KeyObject {
  const secret = createSecretKey(handle, 'base64url')
  const info = `stagedoor ${kind} under handle v2`
  return createSecretKey(createHmac('sha256', secret).update(`${info}\x01`).digest())
}
