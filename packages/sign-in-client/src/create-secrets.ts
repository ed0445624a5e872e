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

/** Secrets of this dashboard instance for one sign-in. */
export type Secrets = { claimVerifier: ClaimVerifier; openerVerifier: OpenerVerifier }

/** Creates secrets of 32 random bytes each. Synchronous, to run inside a click before `window.open`. */
export function createSecrets(): Secrets {
  return { claimVerifier: claimVerifier.parse(createKey()), openerVerifier: openerVerifier.parse(createKey()) }
}

/** The public ID of the sign-in that a verifier claims. */
export function toSignInId(verifier: ClaimVerifier): SignInId {
  return signInId.parse(hash(verifier))
}

/** The public challenge of an opener verifier. */
export function toOpenerChallenge(verifier: OpenerVerifier): OpenerChallenge {
  return openerChallenge.parse(hash(verifier))
}

function createKey(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(32)))
}

// Over the 43 characters, not the decoded bytes, as in PKCE (RFC 7636 §4.2).
// Not crypto.subtle, which is asynchronous: the window must open inside the click.
function hash(verifier: string): string {
  return toBase64url(sha256(new TextEncoder().encode(verifier)))
}
