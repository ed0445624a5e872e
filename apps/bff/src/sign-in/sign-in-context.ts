import type { Clock } from '../clock.ts'
import type { IntegrationRegistry } from '../integrations/integration-registry.ts'
import type { EventLog } from '../log/event-log.ts'
import type { RandomSource } from '../random-source.ts'
import type { Relay } from '../relay/relay.ts'
import type { RecordStore } from '../store/record-store.ts'
import type { Sealer } from '../store/seal.ts'
import type { OpenSignIns } from './open-sign-ins.ts'
import type { Redemptions } from './redemptions.ts'

/** How long things may take, in ms. */
export type SignInLifetimes = {
  /** From Continue to the credentials. */
  signInMs: number
  /** From the provider's answer to the right code. */
  confirmationMs: number
  /** From the credentials to their receipt. */
  deliveryMs: number
}

/** All that the steps of the protocol need to know of the world. */
export type SignInContext = {
  /** Origin of the sign-in window's pages. */
  publicUrl: string
  store: RecordStore
  sealer: Sealer
  relay: Relay
  integrations: IntegrationRegistry
  openSignIns: OpenSignIns
  /** Redemptions under way, which must end before the process does. */
  redemptions: Redemptions
  lifetimes: SignInLifetimes
  confirmationTries: number
  clock: Clock
  random: RandomSource
  log: EventLog
}
