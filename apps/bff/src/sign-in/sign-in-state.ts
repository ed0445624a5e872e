import type { SignInId } from '@stagedoor/shared/secrets'
import { signInId } from '@stagedoor/shared/secrets'
import type { RandomSource } from '../crypto/random-source.ts'

/**
 * The `state` parameter (RFC 6749 §4.1.1): the public id of the sign-in, so that the answer finds its record with one
 * look, and 32 random bytes, of which the record keeps the hash.
 */
export function createState(id: SignInId, random: RandomSource): string {
  return `${id}.${random(32).toString('base64url')}`
}

/** The sign-in that a state names, if it has the form of one. */
export function parseState(state: string): SignInId | undefined {
  const [id, secret, ...rest] = state.split('.')
  if (secret?.length !== 43 || rest.length > 0) return undefined
  const parsed = signInId.safeParse(id)
  return parsed.success ? parsed.data : undefined
}
