import type { Problem } from '@stagedoor/shared/problem'
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { RequestError, toProblem } from '../errors.ts'
import type { EventLog } from '../log/event-log.ts'
import { logProblem } from '../log/log-problem.ts'
import { problemPath } from '../sign-in/routes/problem-route.ts'
import { problemPage } from './pages/problem-page.ts'
import { requestIdOf, routeOf } from './request-log.ts'
import { seeOther } from './see-other.ts'
import { sendWindowPage } from './send-window-page.ts'

/** Problems after which the window's page loads itself again, because nothing was lost. */
const RELOADS = new Set(['store_unavailable', 'overloaded'])

/** Registered last: whatever was thrown leaves as a problem, or as a page that says the same. */
export function createErrorHandler(log: EventLog): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const cause = toRequestError(error)
    const problem = toProblem(cause, requestIdOf(response))
    logProblem(log, problem, cause, { route: routeOf(request) })
    if (response.headersSent) return next(error)
    sendProblem(request, response, problem)
  }
}

/** Whatever no route answers. */
export const notFound: RequestHandler = (request, response) => {
  if (isCallback(request)) return seeOther(response, problemPath('unknown_integration'))
  response.status(404).type('text/plain').send('There is nothing here.\n')
}

function sendProblem(request: Request, response: Response, problem: Problem): void {
  if (isCallback(request)) {
    seeOther(response, problemPath(problem.code))
    return
  }
  response.status(problem.status)
  response.set('Cache-Control', 'no-store')
  if (problem.retryAfter !== undefined) response.set('Retry-After', String(problem.retryAfter))
  if (request.path.startsWith('/api/')) {
    response.type('application/problem+json').send(JSON.stringify(problem))
    return
  }
  const reloads = RELOADS.has(problem.code) && request.method === 'GET'
  const retry = reloads && { retryAfterS: problem.retryAfter ?? 5 }
  sendWindowPage(request, response, (basis) => problemPage({ ...basis, problem, ...retry }))
}

/** Whether code and state may be in the address, which the browser must leave. Express ignores case, too. */
function isCallback({ method, path }: Request): boolean {
  return method === 'GET' && /^\/oauth\/callback(\/|$)/i.test(path)
}

/** Maps the 4xx errors of Express and its body parsers to problems of the caller. */
function toRequestError(error: unknown): unknown {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return error
  if (error.status < 400 || error.status >= 500) return error
  const isTooLarge = 'type' in error && error.type === 'entity.too.large'
  return new RequestError(isTooLarge ? 'request_too_large' : 'invalid_request', { cause: error })
}
