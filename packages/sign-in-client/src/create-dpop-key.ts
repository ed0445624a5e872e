import { dpopJkt } from '@stagedoor/shared/secrets'
import DPoP from 'dpop'
import type { DpopKey } from './session-vault.ts'
import { toBase64url } from './to-base64url.ts'

/** Wraps an ES256 key pair. Its private key need not be extractable. */
export async function createDpopKey(keyPair: CryptoKeyPair): Promise<DpopKey> {
  return {
    thumbprint: dpopJkt.parse(await toThumbprint(keyPair.publicKey)),
    createProof: ({ method, url, handle, nonce }) => DPoP(keyPair, url, method, nonce, handle),
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc7638#section-3 */
async function toThumbprint(publicKey: CryptoKey): Promise<string> {
  const { crv, kty, x, y } = await crypto.subtle.exportKey('jwk', publicKey)
  // The required members in lexicographic order, because the hash is over this text.
  const text = JSON.stringify({ crv, kty, x, y })
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}
