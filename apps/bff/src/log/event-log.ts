import type { SignInId } from '@stagedoor/shared/secrets'
import type { SessionId } from '../session/session-id.ts'

/** Everything that may stand in a log line. There is no free text, so there is no place for a secret. */
export type LogFields = {
  /** Written as a short hash. */
  signIn?: SignInId | undefined
  /** Written as a short hash. */
  session?: SessionId | undefined
  integration?: string
  binding?: 'opener' | 'code'
  /** Why: a code of the problem catalogue, or a word from the code. */
  reason?: string
  requestId?: string
  method?: string
  /** The route's pattern, never the address that was asked for. */
  route?: string
  status?: number
  durationMs?: number
  /** How many, of what the event speaks of. */
  count?: number
  /** Written as its name, its code and its stack without the message. */
  error?: unknown
  /** Where the server listens, at start-up. */
  url?: string
}

/** Names of events, `noun.past`. docs/operating.md says what each means. */
export type LogEvent =
  | 'server.started'
  | 'server.stopping'
  | 'server.stopped'
  | 'request.completed'
  | 'request.failed'
  | 'origin.refused'
  | 'limit.reached'
  | 'sign-in.started'
  | 'callback.accepted'
  | 'callback.refused'
  | 'code.confirmed'
  | 'code.refused'
  | 'grant.received'
  | 'grant.lost'
  | 'sign-in.completed'
  | 'sign-in.failed'
  | 'watch.failed'
  | 'session.begun'
  | 'session.bound'
  | 'session.renewed'
  | 'session.refused'
  | 'session.ended'
  | 'session.unreadable'
  | 'renewal.failed'
  | 'grant.revoked'
  | 'grant.unrevoked'
  | 'review.failed'
  | 'store.swept'
  | 'store.lost'
  | 'store.regained'

/** The structured log: an allow-list of fields, one JSON line an event. */
export interface EventLog {
  info(event: LogEvent, fields?: LogFields): void
  warn(event: LogEvent, fields?: LogFields): void
  error(event: LogEvent, fields?: LogFields): void
}
