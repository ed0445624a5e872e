import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type AsyncLock from 'async-lock'
import type { Clock } from '../clock.ts'
import type { RandomSource } from '../crypto/random-source.ts'
import type { Sealer } from '../crypto/seal.ts'
import type { Integration } from '../integrations/integration.ts'
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

/** Finds the clients of grants by their names. */
export type GrantIntegrations = {
  has(name: IntegrationName): boolean | Promise<boolean>
  /** Throws for an integration that does not exist any more. */
  get(name: IntegrationName): Integration | Promise<Integration>
}

/** Dependencies of the steps of a grant. */
export type GrantContext = {
  store: RecordStore
  sealer: Sealer
  relay: Relay
  integrations: GrantIntegrations
  grantLifetimes: GrantLifetimes
  /** Renewals and revocations in progress, which end before the process does. */
  tasks: RunningTasks
  /** Serializes changes of one record within this process. */
  locks: AsyncLock
  clock: Clock
  random: RandomSource
  log: EventLog
}
