import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { decryptCompactJwe, encryptCompactJwe, type JweHeader, parseJweHeader } from './compact-jwe.ts'
import type { KeyRing } from './key-ring.ts'
import { SealError } from './seal-error.ts'

/** An HMAC with the key `kid`. */
export type KeyedHash = { kid: string; hash: string }

/**
 * Encrypts secrets for the store. A sealed value is bound to its `kind` and the `id` of its record, so that an attacker with
 * write access to the store cannot move it elsewhere.
 */
export interface Sealer {
  /** Encrypts with the newest key and a random IV. */
  seal(kind: string, id: string, plaintext: string): Promise<string>

  /** Decrypts with any key of the ring; rejects with a `SealError` if the value was modified or moved. */
  open(kind: string, id: string, sealed: string): Promise<string>

  /** Whether a value was sealed with the newest key. If not, seal it again at the next write. */
  isNewest(sealed: string): boolean

  /** Hashes a text with the newest key, for low-entropy values that are only compared, such as confirmation codes. */
  keyedHash(kind: string, id: string, text: string): KeyedHash

  /** Compares in constant time. `false` also if the key of the hash was removed from the ring. */
  checkKeyedHash(kind: string, id: string, text: string, expected: KeyedHash): boolean
}

/**
 * Creates a sealer with the keys of the ring. Sealed values are compact JWEs (`dir`, `A256GCM`) with kind and id in the
 * protected header, which the tag covers. AES-GCM with random nonces is limited to 2³² values per key: rotate the secret at
 * least once a year.
 * @see https://www.rfc-editor.org/rfc/rfc7516#section-3.1
 * @see https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf (§8.3)
 */
export function createSealer(keyRing: KeyRing): Sealer {
  const [{ kid: newestKid }] = keyRing
  const sealKeys = new Map(keyRing.map((key) => [key.kid, createSecretKey(key.deriveKey('seal'))]))
  const hashKeys = new Map(keyRing.map((key) => [key.kid, createSecretKey(key.deriveKey('hash'))]))

  function sealKeyOf(kid: string | undefined): KeyObject {
    const key = sealKeys.get(kid ?? '')
    if (key) return key
    throw new SealError('Sealed with a key that is not in STAGEDOOR_SECRETS: append the old secret again')
  }

  function hash(kid: string, kind: string, id: string, text: string): Buffer | undefined {
    const key = hashKeys.get(kid)
    // JSON, because it is unambiguous: other triples serialize differently.
    return (
      key &&
      createHmac('sha256', key)
        .update(JSON.stringify([kind, id, text]))
        .digest()
    )
  }

  return {
    async seal(kind, id, plaintext) {
      return encryptCompactJwe(sealKeyOf(newestKid), { kid: newestKid, kind, id }, plaintext)
    },

    async open(kind, id, sealed) {
      const { plaintext, header } = decryptCompactJwe(sealed, ({ kid }) => sealKeyOf(kid))
      checkBinding(header, kind, id)
      return plaintext
    },

    isNewest(sealed) {
      return parseJweHeader(sealed).kid === newestKid
    },

    keyedHash(kind, id, text) {
      const digest = hash(newestKid, kind, id, text)
      if (!digest) throw new Error('unreachable: the newest key is in the ring')
      return { kid: newestKid, hash: digest.toString('base64url') }
    },

    checkKeyedHash(kind, id, text, expected) {
      const digest = hash(expected.kid, kind, id, text)
      const stored = Buffer.from(expected.hash, 'base64url')
      return digest !== undefined && digest.length === stored.length && timingSafeEqual(digest, stored)
    },
  }
}

function checkBinding(header: JweHeader, kind: string, id: string): void {
  const { kind: sealedKind, id: sealedId } = header
  if (sealedKind !== kind || sealedId !== id) {
    throw new SealError('A sealed value belongs to another record or another kind: do not use it')
  }
}
