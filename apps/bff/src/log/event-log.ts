import type { SignInId } from '@stagedoor/shared/secrets'

/** Everything that may stand in a log line. There is no free text, so there is no place for a secret. */
export type LogFields = {
  /** Written as a short hash. */
  signIn?: SignInId | undefined
  /** Written as a short hash. */
  session?: string | undefined
  integration?: string
  binding?: 'opener' | 'code'
  /** Why: a code of the problem catalogue, or a word from the code. */
  reason?: string
  requestId?: string
  method?: string
  /** The route's pattern, never the address that was asked for. */
  route?: string
  status?: number
  /** Duration of what docs/metrics.md states for the event. */
  durationMs?: number | undefined
  /** How many, of what the event speaks of. */
  count?: number
  /** Written as its name, its code and its stack without the message. */
  error?: unknown
  /** The name of a variable of the environment, never its value. */
  variable?: string
  /** Where the server listens, at start-up. */
  url?: string
}

export type LogLevel = 'info' | 'warn' | 'error'

/** Names of events, `noun.past`, and the levels that each may have. docs/metrics.md has their meanings. */
export const LOG_EVENTS = {
  'config.warned': ['warn'],
  'server.started': ['info'],
  'server.stopping': ['info'],
  'server.stopped': ['info', 'error'],
  'request.completed': ['info'],
  'request.failed': ['warn', 'error'],
  'connection.refused': ['warn'],
  'origin.refused': ['warn'],
  'limit.reached': ['warn'],
  'metrics.refused': ['warn'],
  'sign-in.started': ['info'],
  'sign-in.resumed': ['info'],
  'callback.accepted': ['info'],
  'callback.refused': ['warn'],
  'code.confirmed': ['info'],
  'code.refused': ['warn'],
  'grant.received': ['info'],
  'grant.lost': ['info', 'warn', 'error'],
  'redemption.failed': ['error'],
  'sign-in.completed': ['info'],
  'sign-in.failed': ['info', 'warn'],
  'session.begun': ['info'],
  'session.bound': ['info'],
  'session.renewed': ['info'],
  'renewal.failed': ['warn'],
  'session.refused': ['warn'],
  'session.ended': ['info'],
  'session.unreadable': ['error'],
  'grant.revoked': ['info'],
  'grant.unrevoked': ['warn'],
  'watch.failed': ['error'],
  'review.failed': ['error'],
  'store.swept': ['info'],
  'store.lost': ['error'],
  'store.regained': ['info'],
} as const satisfies Record<string, readonly LogLevel[]>

export type LogEvent = keyof typeof LOG_EVENTS

/** Events that may be logged at a level. */
type EventsAt<Level extends LogLevel> = {
  [Event in LogEvent]: Level extends (typeof LOG_EVENTS)[Event][number] ? Event : never
}[LogEvent]

/** The structured log: an allow-list of fields, one JSON line an event. */
export interface EventLog {
  info(event: EventsAt<'info'>, fields?: LogFields): void
  warn(event: EventsAt<'warn'>, fields?: LogFields): void
  error(event: EventsAt<'error'>, fields?: LogFields): void
}
