import { hash, timingSafeEqual } from 'node:crypto'
import { type ClaimVerifier, type OpenerVerifier, type SignInId, signInId } from '@stagedoor/shared/secrets'

/** SHA-256 in base64url: what the server keeps of a secret that somebody else holds. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret, 'base64url')
}

/** Whether `secret` is the one whose hash was kept, in constant time. */
export function matchesHash(secret: string, expectedHash: string): boolean {
  const actual = Buffer.from(hashSecret(secret))
  const expected = Buffer.from(expectedHash)
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

/** The id of the sign-in that a dashboard proves to be its own. */
export function toSignInId(verifier: ClaimVerifier): SignInId {
  return signInId.parse(hashSecret(verifier))
}

/** Whether the window was opened by the dashboard that made the start URL. */
export function provesOpener(verifier: OpenerVerifier | undefined, challenge: string): boolean {
  return verifier !== undefined && matchesHash(verifier, challenge)
}
