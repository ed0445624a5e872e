import type { SignInId } from '@stagedoor/shared/secrets'

/**
 * Tells whoever waits for a sign-in that its record changed. Only a hint: a notification may be lost or come twice,
 * and says nothing about what changed. The store is the truth; a listener looks there.
 */
export interface Relay {
  notify(id: SignInId): void

  /** Calls `listener` at every notification until the returned function is called. */
  subscribe(id: SignInId, listener: () => void): () => void
}
