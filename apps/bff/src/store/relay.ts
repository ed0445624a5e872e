import type { SignInId } from '@stagedoor/shared/secrets'
import type { SessionId } from '../session/session-id.ts'

/** What somebody may wait for. */
export type RelayTopic = SignInId | SessionId

/**
 * Tells whoever waits for a sign-in or a session that its record changed. Only a hint: a notification may be lost or come twice,
 * late or out of order. The store is the truth; a listener looks there, unless it was told the news.
 */
export interface Relay<News = unknown> {
  /** `news` is what was just written. It never leaves this process: listeners in others are told without it. */
  notify(id: RelayTopic, news?: News): void

  /** Calls `listener` at every notification until the returned function is called. */
  subscribe(id: RelayTopic, listener: (news?: News) => void): () => void
}
