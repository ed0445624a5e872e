import type { Clock } from '../clock.ts'
import type { Sealer } from '../crypto/seal.ts'
import type { EventLog } from '../log/event-log.ts'
import type { DocumentStore } from './document-store.ts'
import type { Rate, RateLimit } from './rate-limit.ts'
import type { RecordStore } from './record-store.ts'
import type { Relay } from './relay.ts'

/** State that the nodes of a deployment share. Closing the store closes all of it. */
export type SharedState<News> = {
  store: RecordStore
  documents: DocumentStore
  /** Changed records. */
  relay: Relay<News>
  /** Ended sign-ins, for the node that started them. */
  endings: Relay
  /** Sign-ins whose dashboards listen, for the node that started them. Absent on a single node. */
  attendance?: Relay
  clock: Clock
  createRateLimit(rate: Rate): RateLimit
}

export type SharedStateOptions = { log: EventLog; sealer: Sealer }
