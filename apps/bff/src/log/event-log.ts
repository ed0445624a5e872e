import type { SignInId } from '@stagedoor/shared/secrets'

/** The opener's proof: its message, a navigation that the browser attests, or none. */
export type OpenerProof = 'message' | 'navigation' | 'none'

/** All fields of a log line. There is no free text that could contain a secret. */
export type LogFields = {
  /** Written as a short hash. */
  signIn?: SignInId | undefined
  /** Written as a short hash. */
  session?: string | undefined
  integration?: string
  /** GUID of a person of the portal. */
  person?: string | undefined
  /** GUID of content. */
  content?: string | undefined
  binding?: 'opener' | 'code'
  proof?: OpenerProof
  /** A code of the problem catalogue, or a constant of the code. */
  reason?: string
  requestId?: string
  method?: string
  /** The pattern of the route, never the requested URL. */
  route?: string
  status?: number
  /** Duration; docs/metrics.md defines what is measured for each event. */
  durationMs?: number | undefined
  /** Number of occurrences. */
  count?: number
  /** Written as its name, its code and its stack without the message. */
  error?: unknown
  /** The name of an environment variable, never its value. */
  variable?: string
  /** Where the server listens, at start-up. */
  url?: string
}

export type LogLevel = 'info' | 'warn' | 'error'

/** Event names, `noun.past`, and the levels of each. Documented in docs/metrics.md. */
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
  'forward.refused': ['warn'],
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
  'oauth.failed': ['warn'],
  'oauth.begun': ['info'],
  'oauth.ended': ['info'],
  'credentials.issued': ['info'],
  'grant.revoked': ['info'],
  'grant.unrevoked': ['warn'],
  'person.created': ['info'],
  'person.changed': ['info'],
  'person.deleted': ['info'],
  'key.created': ['info'],
  'key.revoked': ['info'],
  'portal-session.begun': ['info'],
  'portal-session.refused': ['warn'],
  'portal-session.ended': ['info'],
  'trail.recorded': ['info'],
  'trail.dropped': ['warn'],
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

/** A structured log with an allow-list of fields: one JSON line per event. */
export interface EventLog {
  info(event: EventsAt<'info'>, fields?: LogFields): void
  warn(event: EventsAt<'warn'>, fields?: LogFields): void
  error(event: EventsAt<'error'>, fields?: LogFields): void
}
