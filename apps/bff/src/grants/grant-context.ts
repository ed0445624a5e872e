import type AsyncLock from 'async-lock'
import type { Clock } from '../clock.ts'
import type { RandomSource } from '../crypto/random-source.ts'
import type { Sealer } from '../crypto/seal.ts'
import type { IntegrationRegistry } from '../integrations/integration-registry.ts'
import type { EventLog } from '../log/event-log.ts'
import type { RunningTasks } from '../shutdown/running-tasks.ts'
import type { RecordStore } from '../store/record-store.ts'
import type { Relay } from '../store/relay.ts'

/** How long a grant is kept, in ms. */
export type GrantLifetimes = {
  /** Without a renewal. */
  idleMs: number
  /** Since the sign-in. */
  lifeMs: number
}

/** Dependencies of the steps of a grant. */
export type GrantContext = {
  store: RecordStore
  sealer: Sealer
  relay: Relay
  integrations: IntegrationRegistry
  grantLifetimes: GrantLifetimes
  /** Renewals and revocations in progress, which end before the process does. */
  tasks: RunningTasks
  /** Serializes changes of one record within this process. */
  locks: AsyncLock
  clock: Clock
  random: RandomSource
  log: EventLog
}
