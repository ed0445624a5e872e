import { Histogram, type Registry } from 'prom-client'
import type { LogFields } from '../log/event-log.ts'

/** From a health check to a long-poll of 25 s. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 12.5, 30]

/** Other methods share a label, so that clients cannot create a series for each of Node's thirty methods. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS'])

/** Measures HTTP requests by method, route and status class. */
export function createRequestMeter(registry: Registry): (request: LogFields) => void {
  const durations = new Histogram({
    name: 'stagedoor_http_request_duration_seconds',
    help: 'Completed HTTP requests, by method, route pattern and status class.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  })
  const known = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>()

  return ({ method = '', route = 'none', status = 0, durationMs = 0 }) => {
    const label = METHODS.has(method) ? method : 'other'
    const statusClass = `${Math.floor(status / 100)}xx`
    const key = `${label} ${statusClass} ${route}`
    const duration = known.get(key) ?? durations.labels(label, route, statusClass)
    known.set(key, duration)
    duration.observe(durationMs / 1000)
  }
}
