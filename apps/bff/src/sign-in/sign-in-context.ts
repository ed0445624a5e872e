import type { ExtensionName } from '@stagedoor/shared/extension-name'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type AsyncLock from 'async-lock'
import type { Clock } from '../clock.ts'
import type { RandomSource } from '../crypto/random-source.ts'
import type { Sealer } from '../crypto/seal.ts'
import type { IntegrationRegistry } from '../integrations/integration-registry.ts'
import type { EventLog } from '../log/event-log.ts'
import type { RunningTasks } from '../shutdown/running-tasks.ts'
import type { RecordStore } from '../store/record-store.ts'
import type { Relay } from '../store/relay.ts'
import type { OpenSignIns } from './open-sign-ins.ts'
import type { SignInRecord } from './sign-in-record.ts'
import type { SignInSessions } from './sign-in-sessions.ts'

/** Time limits of a sign-in, in ms. */
export type SignInLifetimes = {
  /** From Continue to the credentials. */
  signInMs: number
  /** From the provider's answer to the right code. */
  confirmationMs: number
  /** From the credentials to their receipt. */
  deliveryMs: number
}

/** What belongs to an extension: by its name, or else to each that may use the integration. */
export type Owned = { integration: IntegrationName; extension?: ExtensionName | undefined }

/** Dependencies of the steps of a sign-in. */
export type SignInContext = {
  /** Origin of the window's pages. */
  publicUrl: string
  store: RecordStore
  sealer: Sealer
  /** Carries the records that were written. */
  relay: Relay<SignInRecord>
  integrations: IntegrationRegistry
  openSignIns: OpenSignIns
  sessions: SignInSessions
  /** Redemptions and revocations in progress, which end before the process does. */
  tasks: RunningTasks
  /** Serializes changes of one record within this process. */
  locks: AsyncLock
  lifetimes: SignInLifetimes
  confirmationTries: number
  /** Returns why the page that sent the request has no access. Absent for the sign-in window. */
  refusalOf?: (owned: Owned) => ProblemCode | undefined
  clock: Clock
  random: RandomSource
  log: EventLog
}
