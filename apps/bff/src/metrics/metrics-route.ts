import { hashSecret, matchesHash } from '../crypto/secret-hash.ts'
import type { Endpoint } from '../http/openapi/operation.ts'
import { requestIdOf } from '../http/request-log.ts'
import type { EventLog } from '../log/event-log.ts'
import type { MetricsAccess } from './metrics.ts'

/** Serves the metrics of this process to bearers of the token (RFC 6750 §2.1). */
export function createMetricsRoute({ token, contentType, read }: MetricsAccess, log: EventLog): Endpoint {
  const hash = hashSecret(token)
  return {
    operation: {
      id: 'readMetrics',
      tag: 'operation',
      summary: 'Metrics of this process in the Prometheus format. Available if METRICS_TOKEN is set.',
      security: 'metricsToken',
      answers: {
        200: { description: 'The metrics', type: 'text/plain' },
        401: { description: 'The token is missing or wrong', type: 'text/plain' },
      },
    },
    handlers: [
      async (request, response) => {
        response.set('Cache-Control', 'no-store')
        const [, given] = /^Bearer (\S+)$/i.exec(request.get('Authorization') ?? '') ?? []
        if (given === undefined || !matchesHash(given, hash)) {
          log.warn('metrics.refused', { requestId: requestIdOf(response) })
          response.status(401).set('WWW-Authenticate', 'Bearer').type('text/plain')
          response.send('Send METRICS_TOKEN as "Authorization: Bearer".\n')
          return
        }
        response.set('Content-Type', contentType).send(await read())
      },
    ],
  }
}
