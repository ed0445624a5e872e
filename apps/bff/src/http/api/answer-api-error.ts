import type { Response } from 'express'
import { API_ERRORS, ApiError, toApiError, toEnvelope } from '../../api-errors.ts'
import type { EventLog } from '../../log/event-log.ts'
import { type ErrorAnswer, METHOD_NOT_ALLOWED, NOT_FOUND } from '../error-handler.ts'
import { requestIdOf, routeOf } from '../request-log.ts'
import { isApiPath } from './api-prefixes.ts'

/** Answers errors below the prefixes of the API with its envelope. */
export function createApiErrorAnswer(log: EventLog): ErrorAnswer {
  return (request, response, error) => {
    if (!isApiPath(request.path)) return false
    const apiError = toAnsweredError(error)
    const { status } = API_ERRORS[apiError.kind]
    const fields = { requestId: requestIdOf(response), route: routeOf(request), status, reason: apiError.kind }
    if (status >= 500) log.error('request.failed', { ...fields, error })
    else log.warn('request.failed', fields)
    if (!response.headersSent) sendApiError(response, apiError)
    return true
  }
}

/** Converts what a route threw, or that there is none. */
export function toAnsweredError(error: unknown): ApiError {
  if (error === NOT_FOUND) return new ApiError('ObjectDoesNotExist', { error: 'There is no such address.' })
  if (error === METHOD_NOT_ALLOWED) return new ApiError('MethodNotAllowed')
  return toApiError(error)
}

function sendApiError(response: Response, error: ApiError): void {
  response.status(API_ERRORS[error.kind].status).set('Cache-Control', 'no-store')
  if (error.retryAfter !== undefined) response.set('Retry-After', String(error.retryAfter))
  if (API_ERRORS[error.kind].status === 401) response.set('WWW-Authenticate', 'Key realm="stagedoor"')
  const envelope = toEnvelope(error)
  const describes = response.locals['describesErrors'] === true
  response.json({ ...envelope, ...(describes && { error_description: envelope.error }) })
}
