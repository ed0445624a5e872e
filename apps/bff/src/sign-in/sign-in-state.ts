import type { SignInId } from '@stagedoor/shared/secrets'
import { signInId } from '@stagedoor/shared/secrets'
import type { RandomSource } from '../crypto/random-source.ts'

/**
 * Creates the `state` parameter (RFC 6749 §4.1.1): the public ID of the sign-in, to find its record, and 32 random bytes,
 * of which the record has the hash.
 */
export function createState(id: SignInId, random: RandomSource): string {
  return `${id}.${random(32).toString('base64url')}`
}

/** Returns the sign-in's ID in a state; `undefined` if it is malformed. */
export function parseState(state: string): SignInId | undefined {
  const [id, secret, ...rest] = state.split('.')
  if (secret?.length !== 43 || rest.length > 0) return undefined
  const parsed = signInId.safeParse(id)
  return parsed.success ? parsed.data : undefined
}
