import type { ProviderControl } from '@stagedoor/testing/provider-control'
import type { RawSocket } from './raw-socket.ts'
import type { Addresses, SignIn } from './sign-in.ts'
import type { StagedoorSignIn } from './stagedoor-sign-in.ts'

/** A deployment under attack. */
export interface Target extends Addresses {
  /** Where the provider sends the window back to. */
  readonly callbackPath: string
  readonly provider: ProviderControl
  /** A dashboard that shows its button. */
  begin(): Promise<SignIn>
  /** Closes what attacks have left open. */
  leave(): Promise<void>
  /** Only where Stagedoor's own protocol is spoken. */
  readonly stagedoor: StagedoorTarget | undefined
  /** Only where this program has started the deployment itself. */
  readonly stage: Stage | undefined
}

/** A deployment that speaks Stagedoor's protocol. */
export interface StagedoorTarget extends Target {
  begin(binding?: 'code' | 'opener'): Promise<StagedoorSignIn>
  /** An open connection that has joined as this sign-in's dashboard. */
  join(signIn: StagedoorSignIn): Promise<RawSocket>
}

/** Environment of a server. */
export type Variables = Record<string, string>

/** Where a deployment of one's own can be had with other settings. */
export interface Stage {
  readonly clientSecret: string
  /** What the servers logged. */
  readonly lines: readonly string[]
  /** A second deployment at the same provider, until {@link leave}. */
  deploy(variables: Variables): Promise<StagedoorTarget>
  /** What a server says that does not start with these settings; `undefined` if it starts. */
  refusalOf(variables: Variables): Promise<string | undefined>
  /** Ends the second deployment. */
  leave(): Promise<void>
}
