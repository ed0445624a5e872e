import { createServer, type Server } from 'node:http'
import { createHttpApp } from '../http/create-http-app.ts'
import type { EventLog } from '../log/event-log.ts'
import type { MetricsAccess } from './metrics.ts'
import { createMetricsRoute } from './metrics-route.ts'

/** Creates a server for `GET /metrics` alone, for a port that only the monitoring can reach. Does not listen yet. */
export function createMetricsServer(access: MetricsAccess, log: EventLog): Server {
  const routes = [{ path: '/metrics', endpoints: { get: createMetricsRoute(access, log) } }]
  return createServer(createHttpApp({ routes, log, secure: false }))
}
