import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { Behavior } from './behavior.ts'
import type { Config } from './config.ts'
import { createBrowserRoutes } from './routes/browser-routes.ts'
import { createControlRoutes } from './routes/control-routes.ts'
import { createPageRoutes } from './routes/page-routes.ts'
import { createTokenRoutes } from './routes/token-routes.ts'
import { Tokens } from './tokens.ts'
import { Users } from './users.ts'

export type MockThoughtSpot = { url: string; close(): Promise<void> }

/** Starts a cluster with trusted authentication, which keeps everything in memory. */
export async function createMockThoughtSpot({
  host,
  port,
  secretKeys,
  allowedOrigins,
}: Config): Promise<MockThoughtSpot> {
  const cluster = { behavior: new Behavior(secretKeys), tokens: new Tokens(), users: new Users() }
  const app = express()
  app.disable('x-powered-by')
  app.use((_request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
    next()
  })
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }))
  app.use('/control', createControlRoutes(cluster))
  app.use(createPageRoutes(allowedOrigins))
  app.use(createBrowserRoutes(cluster, allowedOrigins))
  app.use(createTokenRoutes(cluster))

  const server = createServer(app).listen(port, host)
  await once(server, 'listening')
  const { port: actual } = server.address() as AddressInfo
  return {
    url: `http://${host}:${actual}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
