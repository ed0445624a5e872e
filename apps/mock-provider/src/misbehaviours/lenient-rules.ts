import type { Misbehaviour } from './misbehaviour.ts'

/** Rules that the OAuth server asks about: it is lenient, or different, when one of these was chosen. */
export const lenientRules: Record<string, Misbehaviour> = {
  'ignore-pkce': { at: ['authorize', 'token'], does: 'does not require PKCE, accepts any `code_verifier`' },
  rotate: { at: ['refresh'], does: 'issues a new refresh token and invalidates the old one' },
}
