import { collectDefaultMetrics, Registry } from 'prom-client'

/** Interval of the event loop measurement, in ms: the default would wake an idle process twice as often. */
const EVENT_LOOP_PRECISION_MS = 20

/** Creates a registry with the process metrics: CPU, memory, garbage collection, open files. */
export function createRegistry(): Registry {
  const register = new Registry()
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: EVENT_LOOP_PRECISION_MS })
  return register
}
