import { Histogram, type Registry } from 'prom-client'
import type { LogFields } from '../log/event-log.ts'

/** From a health probe to a long-poll, which waits 25 s. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 12.5, 30]

/** Clients may send any of Node's thirty methods; each would be a series of its own. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS'])

/** Takes note of HTTP requests that were answered, by method, route and class of the status. */
export function createRequestMeter(registry: Registry): (request: LogFields) => void {
  const durations = new Histogram({
    name: 'stagedoor_http_request_duration_seconds',
    help: 'HTTP requests that were answered, by method, route (its pattern) and class of the status.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  })
  const known = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>()

  return ({ method = '', route = 'none', status = 0, durationMs = 0 }) => {
    const named = METHODS.has(method) ? method : 'other'
    const statusClass = `${Math.floor(status / 100)}xx`
    const key = `${named} ${statusClass} ${route}`
    const duration = known.get(key) ?? durations.labels(named, route, statusClass)
    known.set(key, duration)
    duration.observe(durationMs / 1000)
  }
}
