import { sha256 } from '@noble/hashes/sha2.js'
import {
  type ClaimVerifier,
  claimVerifier,
  type OpenerChallenge,
  type OpenerVerifier,
  openerChallenge,
  openerVerifier,
  type SignInId,
  signInId,
} from '@stagedoor/shared/secrets'
import { toBase64url } from './to-base64url.ts'

/** What only this dashboard instance knows about one sign-in. */
export type Secrets = { claimVerifier: ClaimVerifier; openerVerifier: OpenerVerifier }

/** Fresh secrets, 32 random bytes each. Synchronous, so that it can run inside a click before `window.open`. */
export function createSecrets(): Secrets {
  return { claimVerifier: claimVerifier.parse(createKey()), openerVerifier: openerVerifier.parse(createKey()) }
}

/** The public name of the sign-in that a verifier claims. */
export function toSignInId(verifier: ClaimVerifier): SignInId {
  return signInId.parse(hash(verifier))
}

/** What may be published about an opener verifier. */
export function toOpenerChallenge(verifier: OpenerVerifier): OpenerChallenge {
  return openerChallenge.parse(hash(verifier))
}

function createKey(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(32)))
}

// Over the 43 characters, not the bytes they stand for: as PKCE does it (RFC 7636 §4.2).
// Not crypto.subtle, whose answer comes later than the click.
function hash(verifier: string): string {
  return toBase64url(sha256(new TextEncoder().encode(verifier)))
}
