import type { SessionContext } from '../session/session-context.ts'
import type { Relay } from '../store/relay.ts'
import type { OpenSignIns } from './open-sign-ins.ts'
import type { Redemptions } from './redemptions.ts'
import type { SignInRecord } from './sign-in-record.ts'

/** How long things may take, in ms. */
export type SignInLifetimes = {
  /** From Continue to the credentials. */
  signInMs: number
  /** From the provider's answer to the right code. */
  confirmationMs: number
  /** From the credentials to their receipt. */
  deliveryMs: number
}

/** All that the steps of the protocol need to know of the world, those of sessions included. */
export type SignInContext = Omit<SessionContext, 'relay'> & {
  /** Tells of sign-ins what was written. */
  relay: Relay<SignInRecord>
  openSignIns: OpenSignIns
  /** Redemptions under way, which must end before the process does. */
  redemptions: Redemptions
  lifetimes: SignInLifetimes
  confirmationTries: number
}
