/** Consonants that are hard to confuse and that form no words: 20⁶ = 64 million codes, about 26 bits. */
export const CONFIRMATION_ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ'

/** Letters in a confirmation code. */
export const CONFIRMATION_LENGTH = 6

/** Normalizes typed or pasted input: ignores case, whitespace and hyphens. */
export function toConfirmationCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s\p{Dash_Punctuation}]/gu, '')
}

const CODE = new RegExp(`^[${CONFIRMATION_ALPHABET}]{${CONFIRMATION_LENGTH}}$`)

/** Whether typed or pasted input has the format of a code. */
export function isConfirmationCode(typed: string): boolean {
  return CODE.test(toConfirmationCode(typed))
}

/** Formats a code in two groups of three, such as `BCD-FGH`. */
export function formatConfirmationCode(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`
}
