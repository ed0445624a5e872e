import type { Clock } from '../clock.ts'
import type { RandomSource } from '../crypto/random-source.ts'
import type { Sealer } from '../crypto/seal.ts'
import type { IntegrationRegistry } from '../integrations/integration-registry.ts'
import type { EventLog } from '../log/event-log.ts'
import type { RunningTasks } from '../shutdown/running-tasks.ts'
import type { Turns } from '../store/keyed-mutex.ts'
import type { RecordStore } from '../store/record-store.ts'
import type { Relay } from '../store/relay.ts'

/** How long a session may last, in ms. */
export type SessionLifetimes = {
  /** Without a renewal. */
  idleMs: number
  /** In all. */
  lifeMs: number
}

/** All that the steps of a session need to know of the world. */
export type SessionContext = {
  /** Origin of the API. */
  publicUrl: string
  store: RecordStore
  sealer: Sealer
  relay: Relay
  integrations: IntegrationRegistry
  sessionLifetimes: SessionLifetimes
  /** Renewals and revocations under way, which must end before the process does. */
  tasks: RunningTasks
  /** Those who change one session's record in this process, one after the other. */
  turns: Turns
  clock: Clock
  random: RandomSource
  log: EventLog
}
