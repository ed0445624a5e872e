import { createServer, type Server } from 'node:http'
import express from 'express'
import type { MetricsAccess } from '../app-dependencies.ts'
import { createErrorHandler, notFound } from '../http/error-handler.ts'
import { createRequestLog } from '../http/request-log.ts'
import { commonHeaders } from '../http/security-headers.ts'
import type { EventLog } from '../log/event-log.ts'
import { createMetricsRoute } from './metrics-route.ts'

/** Answers `GET /metrics` and nothing else, for a port that only the monitoring reaches. Not listening yet. */
export function createMetricsServer(access: MetricsAccess, log: EventLog): Server {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.use(createRequestLog(log), commonHeaders({ secure: false }))
  app.get('/metrics', ...createMetricsRoute(access, log).handlers)
  app.use(notFound)
  app.use(createErrorHandler(log))
  return createServer(app)
}
