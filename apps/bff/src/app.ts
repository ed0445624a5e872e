import { createServer, type IncomingMessage, type Server } from 'node:http'
import { setTimeout as pass } from 'node:timers/promises'
import proxyAddr from 'proxy-addr'
import type { AppDependencies } from './app-dependencies.ts'
import { countRefusals, refuseWithoutHost } from './http/count-refusals.ts'
import { createHttpApp } from './http/create-http-app.ts'
import { MAX_HEAD_BYTES } from './http/max-head-bytes.ts'
import { RefusalLog } from './log/refusal-log.ts'
import { Drain } from './shutdown/drain.ts'
import { createDashboardSocketServer } from './sign-in/socket/dashboard-socket-server.ts'
import { reviewRegularly } from './store/due-reminders.ts'

/** The longest time between two looks for clients that take too long over a request, in ms. */
const LONGEST_CHECK_MS = 5_000

/** Connections are kept longer than the proxies in front keep them (60 s), so that these never meet a closed one. */
const KEEP_ALIVE_MS = 65_000

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
  const stopReviews = reviewRegularly(signIns)
  const app = createHttpApp(dependencies, drain)
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
      signIns.tasks.hurry()
      await stopReviews()
      // Only for those: as long as somebody sends new work, there is no end of it.
      await Promise.all([signIns.redemptions.underWay(), signIns.tasks.underWay()])
      drain.end()
      server.close()
      closeIfQuiet()
      await quiet.promise
      await Promise.all([signIns.redemptions.settled(), signIns.tasks.settled()])
      await sockets.close()
      // What a dashboard said at the last moment.
      await Promise.all([signIns.redemptions.settled(), signIns.tasks.settled()])
      refusals.flush()
    },
  }
}
