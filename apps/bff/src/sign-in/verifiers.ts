import { type ClaimVerifier, type OpenerVerifier, type SignInId, signInId } from '@stagedoor/shared/secrets'
import { hashSecret, matchesHash } from '../crypto/secret-hash.ts'

/** The id of the sign-in that a dashboard owns, which is the hash of its claim verifier. */
export function toSignInId(verifier: ClaimVerifier): SignInId {
  return signInId.parse(hashSecret(verifier))
}

/** Whether the window was opened by the dashboard that created the start URL. */
export function provesOpener(verifier: OpenerVerifier | undefined, challenge: string): boolean {
  return verifier !== undefined && matchesHash(verifier, challenge)
}
