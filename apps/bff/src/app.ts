import { createServer, type IncomingMessage, type Server } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { signInId } from '@stagedoor/shared/secrets'
import proxyAddr from 'proxy-addr'
import { createExtensionRoutes, type ExtensionDependencies } from './extension/extension-routes.ts'
import { createInformationRoutes } from './extension/information-routes.ts'
import { grantId } from './grants/grant-id.ts'
import { reviewGrant } from './grants/review-grant.ts'
import { countRefusals, refuseWithoutHost } from './http/count-refusals.ts'
import { createHttpApp } from './http/create-http-app.ts'
import { dispatchByHost } from './http/dispatch-by-host.ts'
import { createHealthRoutes } from './http/health-routes.ts'
import { createOpenApiRoute } from './http/openapi/openapi-route.ts'
import type { Route } from './http/route.ts'
import { MAX_HEAD_BYTES } from './limits/max-head-bytes.ts'
import { toNetworks } from './limits/to-networks.ts'
import { RefusalLog } from './log/refusal-log.ts'
import type { MetricsAccess } from './metrics/metrics.ts'
import { createMetricsRoute } from './metrics/metrics-route.ts'
import type { Portal } from './portal.ts'
import { createSessionRoutes, type SessionDependencies } from './session/session-routes.ts'
import { Drain } from './shutdown/drain.ts'
import { reviewSignIn } from './sign-in/review-sign-in.ts'
import { leaveCallback } from './sign-in/routes/problem-route.ts'
import { createSignInRoutes } from './sign-in/routes/sign-in-routes.ts'
import type { SignInDependencies } from './sign-in/sign-in-dependencies.ts'
import { createDashboardSocketServer } from './sign-in/socket/dashboard-socket-server.ts'
import { processRemindersRegularly, type Review } from './store/due-reminders.ts'

/** Longest interval between two checks for slow requests, in ms. */
const MAX_CHECK_INTERVAL_MS = 5_000

/** Longer than the keep-alive of common proxies (60 s), so that they do not use a closed connection. */
const KEEP_ALIVE_MS = 65_000

/** The parts of the server, which `main.ts` creates. */
export type AppDependencies = SignInDependencies &
  SessionDependencies &
  ExtensionDependencies & {
    /** Serves `/metrics` on this port, if set. */
    metrics?: MetricsAccess | undefined
    portal?: Portal | undefined
  }

/** Longest interval between two reviews of due reminders, in ms, and their least number in the life of a delivery. */
const REVIEW_MS = 10_000
const REVIEWS_PER_DELIVERY = 4

export type App = {
  /** Does not listen yet. */
  server: Server
  /**
   * Shuts down gracefully: fails the readiness probe for `noticeMs` while it still serves requests, so that proxies stop
   * routing here; then finishes running work, and closes all connections, sockets last. Takes at most as long as two calls to
   * the provider.
   */
  close(noticeMs?: number): Promise<void>
}

/** Composes the server. Reads no environment and opens no port. */
export function createApp(dependencies: AppDependencies): App {
  const { signIns } = dependencies
  const drain = new Drain()
  const reviewMs = Math.min(REVIEW_MS, signIns.lifetimes.deliveryMs / REVIEWS_PER_DELIVERY)
  const { store, log } = signIns
  const stopReviews = processRemindersRegularly({ store, log, reviews: createReviews(dependencies) }, reviewMs)
  const { deployment } = dependencies
  const app = createHttpApp({
    routes: createRoutes(dependencies, drain),
    log: signIns.log,
    secure: deployment.publicUrl.protocol === 'https:',
    trustProxy: deployment.trustProxy,
    requestLimit: dependencies.requestLimit,
    addressToLeave: leaveCallback,
    ...(dependencies.portal && { answerError: dependencies.portal.answerError }),
  })
  const refusals = new RefusalLog(signIns.log)
  const { headersMs, requestMs } = dependencies.transport
  const server = createServer(
    {
      maxHeaderSize: MAX_HEAD_BYTES,
      headersTimeout: Math.min(headersMs, requestMs),
      requestTimeout: requestMs,
      connectionsCheckingInterval: Math.min(headersMs, requestMs, MAX_CHECK_INTERVAL_MS),
      keepAliveTimeout: KEEP_ALIVE_MS,
      requireHostHeader: false,
    },
    refuseWithoutHost(app, refusals),
  )
  countRefusals(server, refusals)
  const trust = app.get('trust proxy fn') as (address: string, hop: number) => boolean
  const addressOf = (request: IncomingMessage) => proxyAddr(request, trust)
  const sockets = createDashboardSocketServer(server, dependencies, addressOf, refusals)
  const contentOrigin = dependencies.portal?.contentOrigin
  if (contentOrigin) {
    const clientOf = (request: IncomingMessage) => {
      const address = addressOf(request)
      const count = () => dependencies.requestLimit.check(toNetworks(address, request.socket.remoteAddress))
      return { address, count }
    }
    dispatchByHost(server, contentOrigin, clientOf, isOfExtension(deployment.extensions.builtIn?.url))
  }
  const idle = Promise.withResolvers<void>()
  let openRequests = 0
  const closeIfIdle = () => {
    if (!drain.ending || openRequests > 0) return
    // Idle keep-alive connections, and those without a request yet, would keep the server open.
    server.closeAllConnections()
    idle.resolve()
  }
  // Before the app, which may respond synchronously.
  server.prependListener('request', (_request, response) => {
    openRequests += 1
    // A proxy that keeps its connections busy would otherwise keep the server open.
    if (drain.ending) response.setHeader('Connection', 'close')
    response.once('close', () => {
      openRequests -= 1
      closeIfIdle()
    })
  })

  return {
    server,
    async close(noticeMs = 0) {
      drain.begin()
      if (noticeMs > 0) await delay(noticeMs)
      signIns.tasks.abortDelays()
      await stopReviews()
      // Only the current tasks, because clients may still start new ones.
      await signIns.tasks.waitForCurrent()
      drain.end()
      server.close()
      contentOrigin?.drain()
      closeIfIdle()
      await idle.promise
      await signIns.tasks.waitForAll()
      await sockets.close()
      // Last messages of dashboards.
      await signIns.tasks.waitForAll()
      refusals.flush()
    },
  }
}

/** In development the built-in extension may have the origin of content. */
function isOfExtension(url: URL | undefined): (request: IncomingMessage) => boolean {
  return (request) =>
    url !== undefined && request.headers.host === url.host && request.url?.startsWith(url.pathname) === true
}

/** Returns the routes of all features; those of sign-ins first, because the router matches linearly. */
export function createRoutes(dependencies: AppDependencies, drain: Drain): Route[] {
  const { deployment, metrics, signIns } = dependencies
  const health = createHealthRoutes(signIns.store, drain)
  const described: Route[] = [
    ...createSignInRoutes(dependencies, drain).map((route) => shareCallback(route, dependencies.portal)),
    ...createInformationRoutes(dependencies),
    { path: '/healthz', endpoints: { get: health.alive }, isFree: true },
    { path: '/readyz', endpoints: { get: health.ready }, isFree: true },
    ...createExtensionRoutes(dependencies),
    ...createSessionRoutes(dependencies, drain),
    ...(dependencies.portal?.routes ?? []),
  ]
  if (metrics) {
    described.push({ path: '/metrics', endpoints: { get: createMetricsRoute(metrics, signIns.log) }, isFree: true })
  }
  const openApi = createOpenApiRoute(described, deployment.publicUrl)
  described.push({ path: '/openapi.json', endpoints: { get: openApi }, isFree: true })
  return described
}

/** Lets the portal take responses to its own logins out of a redirect URI of dashboards. */
function shareCallback(route: Route, portal: Portal | undefined): Route {
  const { get } = route.endpoints
  if (!portal || !get || !route.path.startsWith('/oauth/callback/')) return route
  return {
    ...route,
    endpoints: { ...route.endpoints, get: { ...get, handlers: [portal.sharedCallback, ...get.handlers] } },
  }
}

/** Maps kinds of records to the function that reviews them. */
export function createReviews({
  signIns,
  sessions,
  portal,
}: Pick<AppDependencies, 'signIns' | 'sessions' | 'portal'>): Record<string, Review> {
  return {
    ...portal?.reviews,
    'sign-in': (id) => reviewSignIn(signIns, signInId.parse(id)),
    grant: (id) => reviewGrant(portal?.grantContext ?? sessions, grantId.parse(id)),
  }
}
