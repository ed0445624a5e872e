import express, { type Express, type RequestHandler } from 'express'
import type { NetworkRateLimit } from '../limits/network-rate-limit.ts'
import { parseTrustedProxies } from '../limits/trusted-proxies.ts'
import type { EventLog } from '../log/event-log.ts'
import { createErrorHandler, createNotFound, type ErrorAnswers, METHOD_NOT_ALLOWED } from './error-handler.ts'
import { networksOf } from './networks-of.ts'
import { createRequestLog } from './request-log.ts'
import type { Method, Route } from './route.ts'
import { commonHeaders } from './security-headers.ts'

type HttpAppOptions = {
  routes: readonly Route[]
  log: EventLog
  /** Whether browsers reach the server over TLS. */
  secure: boolean
  /** Trusted proxies, in Express' notation. */
  trustProxy?: string | undefined
  /** Counts requests to routes that are not free. */
  requestLimit?: NetworkRateLimit
} & Partial<ErrorAnswers>

/** Mounts the routes between what applies to every request and the handling of errors and unknown addresses. */
export function createHttpApp({
  routes,
  log,
  secure,
  trustProxy,
  requestLimit,
  addressToLeave = () => undefined,
  answerError = () => false,
}: HttpAppOptions): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.set('strict routing', true)
  if (trustProxy !== undefined) app.set('trust proxy', parseTrustedProxies(trustProxy))
  app.use(createRequestLog(log), commonHeaders({ secure }))
  const countRequest: RequestHandler = (request, _response, next) => {
    requestLimit?.check(networksOf(request))
    next()
  }
  for (const { path, endpoints, before = [], isFree } of routes) {
    const count = isFree ? [] : [countRequest]
    const route = app
      .route(path)
      .all(...before, ...count, refuseOthers(Object.keys(endpoints) as Method[], answerError))
    for (const [method, { handlers }] of Object.entries(endpoints)) route[method as Method](...handlers)
  }
  const answers = { addressToLeave, answerError }
  app.use(createNotFound(answers))
  app.use(createErrorHandler(log, answers))
  return app
}

/** Responds 405 to other methods, with the allowed ones (RFC 9110 §15.5.6). */
function refuseOthers(methods: readonly Method[], answerError: ErrorAnswers['answerError']): RequestHandler {
  const allow = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
  return (request, response, next) => {
    if (allow.includes(request.method)) return next()
    response.set('Allow', allow.join(', '))
    if (answerError(request, response, METHOD_NOT_ALLOWED)) return
    response.status(405).type('text/plain').send('Method Not Allowed\n')
  }
}
