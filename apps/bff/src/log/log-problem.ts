import type { Problem } from '@stagedoor/shared/problem'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { RequestError, reasonOf } from '../errors.ts'
import type { EventLog, LogFields } from './event-log.ts'

/** Problems with an event name of their own; the others are failed requests. */
const EVENTS: Partial<Record<ProblemCode, 'origin.refused' | 'limit.reached'>> = {
  origin_not_allowed: 'origin.refused',
  rate_limited: 'limit.reached',
  overloaded: 'limit.reached',
}

/** Logs a problem response. Includes the error only for failures of the server itself. */
export function logProblem(log: EventLog, problem: Problem, error: unknown, fields: LogFields = {}): void {
  const { code, requestId, status } = problem
  const event = EVENTS[code] ?? 'request.failed'
  const line = { ...fields, requestId, reason: reasonOf(error) }
  // Polls of a sign-in that failed at the provider repeat its problem, and are not new failures.
  const isOurs = status >= 500 && !(error instanceof RequestError)
  if (event === 'request.failed' && isOurs) log.error(event, { ...line, error })
  else log.warn(event, line)
}
