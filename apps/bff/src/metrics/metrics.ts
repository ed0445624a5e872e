import type { MetricsAccess } from '../app-dependencies.ts'
import type { Integration } from '../integrations/integration.ts'
import type { EventLog } from '../log/event-log.ts'
import type { RecordStore } from '../store/record-store.ts'
import type { Node } from './watch-node.ts'

/**
 * What is measured of one process. Each method takes a part of the server and gives back one that does the same and is
 * measured; call each once.
 */
export interface Metrics {
  ofLog(log: EventLog): EventLog
  ofStore(store: RecordStore): RecordStore
  ofIntegrations(integrations: readonly Integration[]): readonly Integration[]
  watch(node: Node): void
  /** How they are read, if they can be. */
  access: MetricsAccess | undefined
}
