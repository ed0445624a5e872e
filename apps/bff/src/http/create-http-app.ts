import express, { type Express, type RequestHandler } from 'express'
import type { AppDependencies } from '../app-dependencies.ts'
import { parseTrustedProxies } from '../limits/trusted-proxies.ts'
import { createRouteTable } from '../route-table.ts'
import type { Drain } from '../shutdown/drain.ts'
import { createErrorHandler, notFound } from './error-handler.ts'
import { networksOf } from './networks-of.ts'
import { createRequestLog } from './request-log.ts'
import type { Method } from './route.ts'
import { commonHeaders } from './security-headers.ts'

/** The server's answers over HTTP: what goes for every request, the routes, and what is said when there is none. */
export function createHttpApp(dependencies: AppDependencies, drain: Drain): Express {
  const { deployment, signIns } = dependencies
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.set('strict routing', true)
  if (deployment.trustProxy !== undefined) app.set('trust proxy', parseTrustedProxies(deployment.trustProxy))
  app.use(createRequestLog(signIns.log), commonHeaders({ secure: deployment.publicUrl.protocol === 'https:' }))
  const countRequest: RequestHandler = (request, _response, next) => {
    dependencies.requestLimit.check(networksOf(request))
    next()
  }
  for (const { path, endpoints, before = [], isFree } of createRouteTable(dependencies, drain)) {
    const count = isFree ? [] : [countRequest]
    const route = app.route(path).all(...before, ...count, refuseOthers(Object.keys(endpoints) as Method[]))
    for (const [method, { handlers }] of Object.entries(endpoints)) route[method as Method](...handlers)
  }
  app.use(notFound)
  app.use(createErrorHandler(signIns.log))
  return app
}

/** 405 with the methods that exist (RFC 9110 §15.5.6). */
function refuseOthers(methods: readonly Method[]): RequestHandler {
  const allow = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
  return (request, response, next) => {
    if (allow.includes(request.method)) return next()
    response.set('Allow', allow.join(', ')).status(405).type('text/plain').send('This address does not do that.\n')
  }
}
