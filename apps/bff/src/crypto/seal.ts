import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { decryptCompactJwe, encryptCompactJwe, type JweHeader, parseJweHeader } from './compact-jwe.ts'
import type { KeyRing } from './key-ring.ts'
import { SealError } from './seal-error.ts'

/** A text's hash that only a holder of the key `kid` can compute. */
export type KeyedHash = { kid: string; hash: string }

/**
 * Keeps secrets unreadable in the store. `kind` says what a value is, `id` which record it belongs to: what was made for one
 * pair is of no use for any other, so nobody who can write to the store can move a secret to a place of their choice.
 */
export interface Sealer {
  /** Encrypts with the newest key. Never gives the same result twice. */
  seal(kind: string, id: string, plaintext: string): Promise<string>

  /** Decrypts with whichever key of the ring it was sealed; rejects with a `SealError` if it was changed or moved. */
  open(kind: string, id: string, sealed: string): Promise<string>

  /** Whether a sealed value was sealed with the newest key. If not, seal it anew when it is written again. */
  isNewest(sealed: string): boolean

  /** For what is only ever compared, such as a short code that a plain hash would not protect. Uses the newest key. */
  keyedHash(kind: string, id: string, text: string): KeyedHash

  /** Whether `text` is what was hashed, in a time that tells nothing. `false` also when the hash's key has left the ring. */
  checkKeyedHash(kind: string, id: string, text: string, expected: KeyedHash): boolean
}

/**
 * A sealer over the keys of the ring. Sealed values are compact JWEs, `dir` with `A256GCM`; kind and id stand in the
 * protected header, which the tag covers. AES-GCM with random nonces bears 2³² values a key: put a new secret in front at
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
    throw new SealError('Sealed with a key that is not in STAGEDOOR_SECRETS: put the old secret back at its end')
  }

  function hash(kid: string, kind: string, id: string, text: string): Buffer | undefined {
    const key = hashKeys.get(kid)
    // JSON keeps the three apart: no other triple has the same form.
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
      checkPlace(header, kind, id)
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

function checkPlace(header: JweHeader, kind: string, id: string): void {
  const { kind: sealedKind, id: sealedId } = header
  if (sealedKind !== kind || sealedId !== id) {
    throw new SealError('A sealed value was made for another record or another kind: do not use it')
  }
}
