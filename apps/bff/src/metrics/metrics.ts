import type { Integration } from '../integrations/integration.ts'
import type { EventLog } from '../log/event-log.ts'
import type { RecordStore } from '../store/record-store.ts'
import type { Node } from './watch-node.ts'

/** How the metrics of the process are read, and the bearer token that reading requires. */
export type MetricsAccess = { token: string; contentType: string; read(): Promise<string> }

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
