import { createServer, type IncomingMessage, type Server } from 'node:http'
import proxyAddr from 'proxy-addr'
import type { AppDependencies } from './app-dependencies.ts'
import { createHttpApp } from './http/create-http-app.ts'
import { Drain } from './http/drain.ts'
import { reviewRegularly } from './review-due.ts'
import { createDashboardSocketServer } from './socket/dashboard-socket-server.ts'

/** The longest time between two looks for clients that take too long over a request, in ms. */
const LONGEST_CHECK_MS = 5_000

/** Connections are kept longer than the proxies in front keep them (60 s), so that these never meet a closed one. */
const KEEP_ALIVE_MS = 65_000

export type App = {
  /** Not listening yet. */
  server: Server
  /** Refuses new work, lets the calls to the provider under way end, and closes everything; sockets last, as their dashboards wait for the outcome. */
  close(): Promise<void>
}

/** The whole server from its parts, without environment and without a port: `main.ts` and the tests bring those. */
export function createApp(dependencies: AppDependencies): App {
  const { signIns } = dependencies
  const drain = new Drain()
  const stopReviews = reviewRegularly(signIns)
  const app = createHttpApp(dependencies, drain)
  const { headersMs, requestMs } = dependencies.transport
  const server = createServer(
    {
      maxHeaderSize: 16_384,
      headersTimeout: Math.min(headersMs, requestMs),
      requestTimeout: requestMs,
      connectionsCheckingInterval: Math.min(headersMs, requestMs, LONGEST_CHECK_MS),
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    app,
  )
  const trust = app.get('trust proxy fn') as (address: string, hop: number) => boolean
  const addressOf = (request: IncomingMessage) => proxyAddr(request, trust)
  const sockets = createDashboardSocketServer(server, dependencies, addressOf)
  let answering = 0
  const closeIfQuiet = () => {
    // Else connections that are kept alive, or on which nothing was said yet, would keep the server from its end.
    if (drain.ending && answering === 0) server.closeAllConnections()
  }
  server.on('request', (_request, response) => {
    answering += 1
    response.once('close', () => {
      answering -= 1
      closeIfQuiet()
    })
  })

  return {
    server,
    async close() {
      drain.begin()
      signIns.tasks.hurry()
      await stopReviews()
      await Promise.all([signIns.redemptions.settled(), signIns.tasks.settled()])
      drain.end()
      server.close()
      closeIfQuiet()
      // Waits for the server, and with it for answers that are under way.
      await sockets.close()
      await signIns.tasks.settled()
    },
  }
}
