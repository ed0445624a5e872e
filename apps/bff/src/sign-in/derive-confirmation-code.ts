import { hkdfSync } from 'node:crypto'
import { CONFIRMATION_ALPHABET, CONFIRMATION_LENGTH } from '@stagedoor/shared/confirmation-code'
import type { SignInId } from '@stagedoor/shared/secrets'

/** Length of the derived key. Fewer than six of its bytes pass {@link LIMIT} with a probability of 10⁻³⁰. */
const KEY_BYTES = 64

/** Bytes from this value on are discarded, because they would favor some letters (modulo bias). */
const LIMIT = 256 - (256 % CONFIRMATION_ALPHABET.length)

/**
 * Derives the confirmation code from the secret in the window's cookie, so that a reloaded page shows the same code although
 * the server stores only a keyed hash of it.
 */
export function deriveConfirmationCode(windowSecret: string, id: SignInId): string {
  const bytes = Buffer.from(hkdfSync('sha256', windowSecret, id, 'stagedoor confirmation code', KEY_BYTES))
  const letters = [...bytes]
    .filter((byte) => byte < LIMIT)
    .slice(0, CONFIRMATION_LENGTH)
    .map((byte) => CONFIRMATION_ALPHABET.charAt(byte % CONFIRMATION_ALPHABET.length))
  if (letters.length < CONFIRMATION_LENGTH) throw new Error('The derived key has too few usable bytes.')
  return letters.join('')
}
