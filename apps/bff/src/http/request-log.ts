import type { Request, RequestHandler, Response } from 'express'
import { newRequestId } from '../errors.ts'
import type { EventLog } from '../log/event-log.ts'

/** Returns the request ID, as in the log, in `X-Request-Id` and in problems. */
export function requestIdOf(response: Response): string {
  return (response.locals as { requestId: string }).requestId
}

/** Returns the pattern of the route, which unlike the path contains no values. */
export function routeOf(request: Request): string {
  const route = request.route as { path?: unknown } | undefined
  return typeof route?.path === 'string' ? route.path : 'none'
}

/** Assigns a request ID, and logs the request when its response is finished. */
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
