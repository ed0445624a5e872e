import type { SignInId } from '@stagedoor/shared/secrets'
import type { SessionId } from '../session/session-id.ts'

/** What somebody may wait for. */
export type RelayTopic = SignInId | SessionId

/**
 * Tells whoever waits for a sign-in or a session that its record changed. Only a hint: a notification may be lost or come twice,
 * and says nothing about what changed. The store is the truth; a listener looks there.
 */
export interface Relay {
  notify(id: RelayTopic): void

  /** Calls `listener` at every notification until the returned function is called. */
  subscribe(id: RelayTopic, listener: () => void): () => void
}
