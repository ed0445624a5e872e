import type { MetricsAccess } from '../app-dependencies.ts'
import type { Integration } from '../integrations/integration.ts'
import type { EventLog } from '../log/event-log.ts'
import type { RecordStore } from '../store/record-store.ts'
import { countEvents } from './count-events.ts'
import { createRegistry } from './create-registry.ts'
import { measureIntegrations } from './measure-integrations.ts'
import { measureStore } from './measure-store.ts'
import { type Node, watchNode } from './watch-node.ts'

/**
 * Everything that is measured of one process. Each method takes a part of the server and gives back one that does the same
 * and is measured; call each once.
 */
export type Metrics = {
  ofLog(log: EventLog): EventLog
  ofStore(store: RecordStore): RecordStore
  ofIntegrations(integrations: readonly Integration[]): Integration[]
  watch(node: Node): void
  /** What is needed to serve them to whoever has the token. */
  openTo(token: string): MetricsAccess
}

export function createMetrics(): Metrics {
  const registry = createRegistry()
  return {
    ofLog: (log) => countEvents(log, registry),
    ofStore: (store) => measureStore(store, registry),
    ofIntegrations: (integrations) => measureIntegrations(integrations, registry),
    watch: (node) => watchNode(node, registry),
    openTo: (token) => ({ token, contentType: registry.contentType, read: () => registry.metrics() }),
  }
}
