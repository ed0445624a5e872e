import { sha256 } from '@noble/hashes/sha2.js'
import type { ClaimVerifier, OpenerChallenge, OpenerVerifier, SignInId } from '@stagedoor/shared/secrets'
import { toBase64url } from './to-base64url.ts'

/** Secrets of this dashboard instance for one sign-in. */
export type Secrets = { claimVerifier: ClaimVerifier; openerVerifier: OpenerVerifier }

/** Creates secrets of 32 random bytes each. Synchronous, to run inside a click before `window.open`. */
export function createSecrets(): Secrets {
  return { claimVerifier: createKey() as ClaimVerifier, openerVerifier: createKey() as OpenerVerifier }
}

/** The public ID of the sign-in that a verifier claims. */
export function toSignInId(verifier: ClaimVerifier): SignInId {
  return hash(verifier) as SignInId
}

/** The public challenge of an opener verifier. */
export function toOpenerChallenge(verifier: OpenerVerifier): OpenerChallenge {
  return hash(verifier) as OpenerChallenge
}

function createKey(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(32)))
}

// Over the 43 characters, not the decoded bytes, as in PKCE (RFC 7636 §4.2).
// Not crypto.subtle, which is asynchronous: the window must open inside the click.
function hash(verifier: string): string {
  return toBase64url(sha256(new TextEncoder().encode(verifier)))
}
