import { createServer, type IncomingMessage, type Server } from 'node:http'
import proxyAddr from 'proxy-addr'
import type { AppDependencies } from './app-dependencies.ts'
import { createHttpApp } from './http/create-http-app.ts'
import { createDashboardSocketServer } from './socket/dashboard-socket-server.ts'

/** How often Node looks for clients that take too long over a request, in ms; never later than their time is up twice. */
const LONGEST_CHECK_MS = 5_000

/** Connections are kept longer than the proxies in front keep them (60 s), so that these never meet a closed one. */
const KEEP_ALIVE_MS = 65_000

export type App = {
  /** Not listening yet. */
  server: Server
  /** Refuses new work, lets the redemptions under way end, and closes everything; sockets last, as their dashboards wait for the outcome. */
  close(): Promise<void>
}

/** The whole server from its parts, without environment and without a port: `main.ts` and the tests bring those. */
export function createApp(dependencies: AppDependencies): App {
  const readiness = { draining: false }
  const app = createHttpApp(dependencies, readiness)
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

  return {
    server,
    async close() {
      readiness.draining = true
      await dependencies.signIns.redemptions.settled()
      // Closes the HTTP server too, and with it waits for answers that are under way.
      const closed = sockets.close()
      server.closeIdleConnections()
      await closed
    },
  }
}
