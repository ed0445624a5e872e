import type { Problem } from '@stagedoor/shared/problem'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { RequestError, reasonOf } from '../errors.ts'
import type { EventLog, LogFields } from './event-log.ts'

/** Problems that operators look for under a name of their own; the others are failed requests. */
const EVENTS: Partial<Record<ProblemCode, 'origin.refused' | 'limit.reached'>> = {
  origin_not_allowed: 'origin.refused',
  rate_limited: 'limit.reached',
  overloaded: 'limit.reached',
}

/** One line for a problem that leaves the server. What went wrong inside is part of it only where that is our concern. */
export function logProblem(log: EventLog, problem: Problem, error: unknown, fields: LogFields = {}): void {
  const { code, requestId, status } = problem
  const event = EVENTS[code] ?? 'request.failed'
  const line = { ...fields, requestId, reason: reasonOf(error) }
  // Who asks after a sign-in that has failed at the provider is told so, as often as they ask: no failure of now.
  const isOurs = status >= 500 && !(error instanceof RequestError)
  if (event === 'request.failed' && isOurs) log.error(event, { ...line, error })
  else log.warn(event, line)
}
