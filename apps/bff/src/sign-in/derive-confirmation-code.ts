import { hkdfSync } from 'node:crypto'
import { CONFIRMATION_ALPHABET, CONFIRMATION_LENGTH } from '@stagedoor/shared/confirmation-code'
import type { SignInId } from '@stagedoor/shared/secrets'

/** Bytes that are drawn: enough that six of them are below the limit but in one case in 10³⁰. */
const DRAWN = 64

/** The largest multiple of the alphabet's size that a byte can be below: what is above would favour some letters. */
const LIMIT = 256 - (256 % CONFIRMATION_ALPHABET.length)

/**
 * The code that the window shows. It follows from the secret in the window's cookie, so that a reloaded page shows the
 * same code although the server keeps only a keyed hash of it.
 */
export function deriveConfirmationCode(windowSecret: string, id: SignInId): string {
  const bytes = Buffer.from(hkdfSync('sha256', windowSecret, id, 'stagedoor confirmation code', DRAWN))
  const letters = [...bytes]
    .filter((byte) => byte < LIMIT)
    .slice(0, CONFIRMATION_LENGTH)
    .map((byte) => CONFIRMATION_ALPHABET.charAt(byte % CONFIRMATION_ALPHABET.length))
  if (letters.length < CONFIRMATION_LENGTH) throw new Error('The key derivation gave too few usable bytes.')
  return letters.join('')
}
