import type { Clock } from '../clock.ts'
import type { Sealer } from '../crypto/seal.ts'
import type { EventLog } from '../log/event-log.ts'
import type { Rate, RateLimit } from './rate-limit.ts'
import type { RecordStore } from './record-store.ts'
import type { Relay } from './relay.ts'

/** What the nodes of a deployment have in common. All of it ends with the store. */
export type SharedState<News> = {
  store: RecordStore
  /** That a record has changed. */
  relay: Relay<News>
  /** That a sign-in is over, for the node that began it. */
  endings: Relay
  /** That a dashboard listens, for the node that began its sign-in. Absent where there is one node. */
  attendance?: Relay
  clock: Clock
  createRateLimit(rate: Rate): RateLimit
}

export type SharedStateOptions = { log: EventLog; sealer: Sealer }
