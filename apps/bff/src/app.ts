import { createServer, type IncomingMessage, type Server } from 'node:http'
import { setTimeout as pass } from 'node:timers/promises'
import { signInId } from '@stagedoor/shared/secrets'
import proxyAddr from 'proxy-addr'
import { createExtensionRoutes, type ExtensionDependencies } from './extension/extension-routes.ts'
import { createInformationRoutes } from './extension/information-routes.ts'
import { grantId } from './grants/grant-id.ts'
import { reviewGrant } from './grants/review-grant.ts'
import { countRefusals, refuseWithoutHost } from './http/count-refusals.ts'
import { createHttpApp } from './http/create-http-app.ts'
import { createHealthRoutes } from './http/health-routes.ts'
import { createOpenApiRoute } from './http/openapi/openapi-route.ts'
import type { Route } from './http/route.ts'
import { MAX_HEAD_BYTES } from './limits/max-head-bytes.ts'
import { RefusalLog } from './log/refusal-log.ts'
import type { MetricsAccess } from './metrics/metrics.ts'
import { createMetricsRoute } from './metrics/metrics-route.ts'
import { createSessionRoutes, type SessionDependencies } from './session/session-routes.ts'
import { Drain } from './shutdown/drain.ts'
import { reviewSignIn } from './sign-in/review-sign-in.ts'
import { leaveCallback } from './sign-in/routes/problem-route.ts'
import { createSignInRoutes } from './sign-in/routes/sign-in-routes.ts'
import type { SignInDependencies } from './sign-in/sign-in-dependencies.ts'
import { createDashboardSocketServer } from './sign-in/socket/dashboard-socket-server.ts'
import { processRemindersRegularly, type Review } from './store/due-reminders.ts'

/** The longest time between two looks for clients that take too long over a request, in ms. */
const LONGEST_CHECK_MS = 5_000

/** Connections are kept longer than the proxies in front keep them (60 s), so that these never meet a closed one. */
const KEEP_ALIVE_MS = 65_000

/** Everything that the server is made of; `main.ts` chooses it. */
export type AppDependencies = SignInDependencies &
  SessionDependencies &
  ExtensionDependencies & {
    /** Without it the metrics cannot be read at this port. */
    metrics?: MetricsAccess | undefined
  }

/** Longest time between two reviews of due reminders, in ms, and how many there are in the life of a delivery. */
const REVIEW_MS = 10_000
const REVIEWS_PER_DELIVERY = 4

export type App = {
  /** Not listening yet. */
  server: Server
  /**
   * Lets what is under way end, takes nothing new, and closes everything; sockets last, as their dashboards wait for the
   * outcome. Ends within two calls to the provider, however much others go on asking. Before all that it works on for
   * `noticeMs`, and says at `/readyz` that it will end, so that a proxy sends nobody here any more.
   */
  close(noticeMs?: number): Promise<void>
}

/** The whole server from its parts, without environment and without a port: `main.ts` and the tests bring those. */
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
  })
  const refusals = new RefusalLog(signIns.log)
  const { headersMs, requestMs } = dependencies.transport
  const server = createServer(
    {
      maxHeaderSize: MAX_HEAD_BYTES,
      headersTimeout: Math.min(headersMs, requestMs),
      requestTimeout: requestMs,
      connectionsCheckingInterval: Math.min(headersMs, requestMs, LONGEST_CHECK_MS),
      keepAliveTimeout: KEEP_ALIVE_MS,
      requireHostHeader: false,
    },
    refuseWithoutHost(app, refusals),
  )
  countRefusals(server, refusals)
  const trust = app.get('trust proxy fn') as (address: string, hop: number) => boolean
  const addressOf = (request: IncomingMessage) => proxyAddr(request, trust)
  const sockets = createDashboardSocketServer(server, dependencies, addressOf, refusals)
  const quiet = Promise.withResolvers<void>()
  let answering = 0
  const closeIfQuiet = () => {
    if (!drain.ending || answering > 0) return
    // Else connections that are kept alive, or on which nothing was said yet, would keep the server from its end.
    server.closeAllConnections()
    quiet.resolve()
  }
  // Before the app: it may have answered when the next listener is called.
  server.prependListener('request', (_request, response) => {
    answering += 1
    // A proxy that keeps its connections busy would otherwise never let go of this process.
    if (drain.ending) response.setHeader('Connection', 'close')
    response.once('close', () => {
      answering -= 1
      closeIfQuiet()
    })
  })

  return {
    server,
    async close(noticeMs = 0) {
      drain.begin()
      if (noticeMs > 0) await pass(noticeMs)
      signIns.tasks.abortDelays()
      await stopReviews()
      // Only for those: as long as somebody sends new work, there is no end of it.
      await signIns.tasks.waitForCurrent()
      drain.end()
      server.close()
      closeIfQuiet()
      await quiet.promise
      await signIns.tasks.waitForAll()
      await sockets.close()
      // What a dashboard said at the last moment.
      await signIns.tasks.waitForAll()
      refusals.flush()
    },
  }
}

/** The routes of all features. Those of a sign-in come first: the router tries one path after the other. */
export function createRoutes(dependencies: AppDependencies, drain: Drain): Route[] {
  const { deployment, metrics, signIns } = dependencies
  const health = createHealthRoutes(signIns.store, drain)
  const described: Route[] = [
    ...createSignInRoutes(dependencies, drain),
    ...createInformationRoutes(dependencies),
    { path: '/healthz', endpoints: { get: health.alive }, isFree: true },
    { path: '/readyz', endpoints: { get: health.ready }, isFree: true },
    ...createExtensionRoutes(dependencies),
    ...createSessionRoutes(dependencies, drain),
  ]
  if (metrics) {
    described.push({ path: '/metrics', endpoints: { get: createMetricsRoute(metrics, signIns.log) }, isFree: true })
  }
  const openApi = createOpenApiRoute(described, deployment.publicUrl)
  described.push({ path: '/openapi.json', endpoints: { get: openApi }, isFree: true })
  return described
}

/** Who processes the reminders of which records. */
export function createReviews({
  signIns,
  sessions,
}: Pick<AppDependencies, 'signIns' | 'sessions'>): Record<string, Review> {
  return {
    'sign-in': (id) => reviewSignIn(signIns, signInId.parse(id)),
    grant: (id) => reviewGrant(sessions, grantId.parse(id)),
  }
}
