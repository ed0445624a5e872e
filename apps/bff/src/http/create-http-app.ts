import { routes } from '@stagedoor/shared/routes'
import express, { type Express, type RequestHandler } from 'express'
import type { AppDependencies } from '../app-dependencies.ts'
import { createApiRoutes } from './api-routes.ts'
import { createCallbackRoute } from './callback-route.ts'
import { createDoneRoute } from './done-route.ts'
import type { Drain } from './drain.ts'
import { createErrorHandler, notFound } from './error-handler.ts'
import { createExtensionRoutes } from './extension-routes.ts'
import { createHealthRoutes } from './health-routes.ts'
import { createInformationRoutes } from './information-routes.ts'
import { createRequestLog } from './request-log.ts'
import { commonHeaders } from './security-headers.ts'
import { createSessionRoutes } from './session-routes.ts'
import { createStartRoutes } from './start-routes.ts'
import { WindowCookies } from './window-cookies.ts'

type Method = 'get' | 'post' | 'delete'

/** The routes of the server: who answers what. Whatever is not in the table is refused. */
export function createHttpApp(dependencies: AppDependencies, drain: Drain): Express {
  const { deployment, signIns } = dependencies
  const secure = deployment.publicUrl.protocol === 'https:'
  const cookies = new WindowCookies({ secure, lifeMs: signIns.lifetimes.signInMs })
  const information = createInformationRoutes(dependencies)
  const extension = createExtensionRoutes(dependencies)
  const health = createHealthRoutes(dependencies, drain)
  const start = createStartRoutes(dependencies, cookies)
  const callback = createCallbackRoute(dependencies, cookies)
  const done = createDoneRoute(dependencies, cookies, drain)
  const api = createApiRoutes(dependencies, drain)
  const session = createSessionRoutes(dependencies, drain)

  const table: [path: string, handlers: Partial<Record<Method, RequestHandler[]>>, before?: RequestHandler[]][] = [
    ['/', { get: [information.landing] }],
    ['/favicon.ico', { get: [information.icon] }],
    ['/manifest.trex', { get: [information.manifest] }],
    [routes.errors, { get: [information.errors] }],
    ['/healthz', { get: [health.alive] }],
    ['/readyz', { get: [health.ready] }],
    ['/extension/', { get: [extension.page] }],
    ['/extension/configure.html', { get: [extension.configurePage] }],
    ['/extension/assets/:name', { get: [extension.assets] }],
    ['/tableau/tableau.extensions.js', { get: [extension.tableauLibrary] }],
    [routes.done, { get: [done] }],
    ['/signin/:integration', { get: [start.show], post: start.proceed }],
    ['/oauth/callback/:integration', { get: [callback] }],
    [routes.signIn, { get: [api.newest], delete: [api.cancel] }, api.cors],
    [routes.confirmation, { post: api.confirm }, api.cors],
    [routes.receipt, { post: api.acknowledge }, api.cors],
    [routes.session, { delete: [session.end] }, session.cors],
    [routes.renewal, { post: [session.renew] }, session.cors],
  ]

  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.set('strict routing', true)
  if (deployment.trustProxy !== undefined) app.set('trust proxy', toTrustProxy(deployment.trustProxy))
  app.use(createRequestLog(signIns.log), commonHeaders({ secure }))
  for (const [path, handlers, before = []] of table) {
    const route = app.route(path).all(...before, refuseOthers(Object.keys(handlers) as Method[]))
    for (const [method, chain] of Object.entries(handlers)) route[method as Method](...chain)
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

/** A number of hops, or a list of addresses; never simply "everybody". */
function toTrustProxy(value: string): number | string[] {
  const hops = Number(value)
  return Number.isInteger(hops) ? hops : value.split(',').map((part) => part.trim())
}
