import type { Request, RequestHandler, Response } from 'express'
import { newRequestId } from '../errors.ts'
import type { EventLog } from '../log/event-log.ts'

/** The id of a request: in its problem, in the log, and in the `X-Request-Id` of the answer. */
export function requestIdOf(response: Response): string {
  return (response.locals as { requestId: string }).requestId
}

/** The pattern of the route that answers, which unlike the address has nothing of what was asked for. */
export function routeOf(request: Request): string {
  const route = request.route as { path?: unknown } | undefined
  return typeof route?.path === 'string' ? route.path : 'none'
}

/** Gives every request an id, and the log a line when it is over. */
export function createRequestLog(log: EventLog): RequestHandler {
  return (request, response, next) => {
    const requestId = newRequestId()
    const begin = performance.now()
    response.locals['requestId'] = requestId
    response.set('X-Request-Id', requestId)
    response.on('finish', () => {
      const durationMs = Math.round((performance.now() - begin) * 10) / 10
      const { statusCode: status } = response
      log.info('request.completed', { requestId, method: request.method, route: routeOf(request), status, durationMs })
    })
    next()
  }
}
