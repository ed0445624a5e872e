import type { Misbehaviour } from './misbehaviour.ts'

/** Rules that the OAuth server asks about: it is lenient, or different, when one of these was chosen. */
export const lenientRules: Record<string, Misbehaviour> = {
  'ignore-pkce': { at: ['authorize', 'token'], does: 'does not demand PKCE, takes any `code_verifier`' },
  rotate: { at: ['refresh'], does: 'gives a new refresh token, the old one ends' },
}
