import type { Problem } from '@stagedoor/shared/problem'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { RequestError, toProblem } from '../errors.ts'
import type { EventLog } from '../log/event-log.ts'
import { logProblem } from '../log/log-problem.ts'
import { problemPage } from './pages/problem-page.ts'
import { requestIdOf, routeOf } from './request-log.ts'
import { seeOther } from './see-other.ts'
import { sendWindowPage } from './send-window-page.ts'

/** Problems whose page reloads itself, because nothing was lost. */
const RELOADS = new Set(['store_unavailable', 'overloaded'])

/**
 * Returns the address to redirect a failed request to, if the address bar must not keep the request's own; `undefined` for
 * all other requests.
 */
export type AddressToLeave = (request: Request, code: ProblemCode) => string | undefined

/** What no route throws. */
export const NOT_FOUND = Symbol('not found')
export const METHOD_NOT_ALLOWED = Symbol('method not allowed')

/** Answers an error in a format of its own. `false` for requests of other features, which it leaves alone. */
export type ErrorAnswer = (request: Request, response: Response, error: unknown) => boolean

/** What responds to errors besides the handler of problems. */
export type ErrorAnswers = { addressToLeave: AddressToLeave; answerError: ErrorAnswer }

/** Registered last: responds to every thrown error with a problem, or with its page. */
export function createErrorHandler(log: EventLog, { addressToLeave, answerError }: ErrorAnswers): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const cause = toRequestError(error)
    if (answerError(request, response, cause)) return
    const problem = toProblem(cause, requestIdOf(response))
    logProblem(log, problem, cause, { route: routeOf(request) })
    if (response.headersSent) return next(error)
    const address = addressToLeave(request, problem.code)
    if (address === undefined) sendProblem(request, response, problem)
    else seeOther(response, address)
  }
}

/** Responds to addresses without a route. */
export function createNotFound({ addressToLeave, answerError }: ErrorAnswers): RequestHandler {
  return (request, response) => {
    if (answerError(request, response, NOT_FOUND)) return
    const address = addressToLeave(request, 'unknown_integration')
    if (address === undefined) response.status(404).type('text/plain').send('Not Found\n')
    else seeOther(response, address)
  }
}

function sendProblem(request: Request, response: Response, problem: Problem): void {
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

/** Maps the 4xx errors of Express and its body parsers to problems of the caller. */
function toRequestError(error: unknown): unknown {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return error
  if (error.status < 400 || error.status >= 500) return error
  const isTooLarge = 'type' in error && error.type === 'entity.too.large'
  return new RequestError(isTooLarge ? 'request_too_large' : 'invalid_request', { cause: error })
}
