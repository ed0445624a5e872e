import { collectDefaultMetrics, Registry } from 'prom-client'

/** How often the library looks how late the event loop is, in ms: its default would wake an idle process twice as often. */
const EVENT_LOOP_PRECISION_MS = 20

/** A registry that has the metrics of the process itself: CPU, memory, garbage collection, open files. */
export function createRegistry(): Registry {
  const register = new Registry()
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: EVENT_LOOP_PRECISION_MS })
  return register
}
