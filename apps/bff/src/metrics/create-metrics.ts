import { countEvents } from './count-events.ts'
import { createRegistry } from './create-registry.ts'
import { measureIntegrations } from './measure-integrations.ts'
import { measureStore } from './measure-store.ts'
import type { Metrics } from './metrics.ts'
import { watchNode } from './watch-node.ts'

/** Metrics that can be read with this token. */
export function createMetrics(token: string): Metrics {
  const registry = createRegistry()
  return {
    instrumentLog: (log) => countEvents(log, registry),
    instrumentStore: (store) => measureStore(store, registry),
    instrumentIntegrations: (integrations) => measureIntegrations(integrations, registry),
    watch: (node) => watchNode(node, registry),
    access: { token, contentType: registry.contentType, read: () => registry.metrics() },
  }
}
