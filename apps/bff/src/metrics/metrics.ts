import type { Integration } from '../integrations/integration.ts'
import type { EventLog } from '../log/event-log.ts'
import type { RecordStore } from '../store/record-store.ts'
import type { Node } from './watch-node.ts'

/** Reads the metrics of the process, and has the bearer token that readers need. */
export type MetricsAccess = { token: string; contentType: string; read(): Promise<string> }

/**
 * Instruments one process. Each `instrument…` method returns a measured wrapper of the same behavior; call each once.
 */
export interface Metrics {
  instrumentLog(log: EventLog): EventLog
  instrumentStore(store: RecordStore): RecordStore
  instrumentIntegrations(integrations: readonly Integration[]): readonly Integration[]
  watch(node: Node): void
  /** `undefined` if metrics are disabled. */
  access: MetricsAccess | undefined
}
