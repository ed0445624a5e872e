import type { ProviderControl } from '@stagedoor/testing/provider-control'
import type { RawSocket } from './raw-socket.ts'
import type { Addresses, SignIn } from './sign-in.ts'
import type { StagedoorSignIn } from './stagedoor-sign-in.ts'

/** A deployment under attack. */
export interface Target extends Addresses {
  /** The path of the redirect URI. */
  readonly callbackPath: string
  readonly provider: ProviderControl
  /** Begins a sign-in of a new dashboard. */
  begin(): Promise<SignIn>
  /** Closes connections and servers that attacks have left open. */
  leave(): Promise<void>
  /** Defined if the deployment implements Stagedoor's protocol. */
  readonly stagedoor: StagedoorTarget | undefined
  /** Defined if this program has started the deployment. */
  readonly stage: Stage | undefined
}

export interface StagedoorTarget extends Target {
  begin(binding?: 'code' | 'opener'): Promise<StagedoorSignIn>
  /** Opens a connection that has joined as this sign-in's dashboard. */
  join(signIn: StagedoorSignIn): Promise<RawSocket>
}

export type Variables = Record<string, string>

/** Starts servers with other settings. */
export interface Stage {
  readonly clientSecret: string
  /** Log lines of all servers. */
  readonly lines: readonly string[]
  /** Starts a second server with the same provider, until {@link leave}. */
  deploy(variables: Variables): Promise<StagedoorTarget>
  /** The error output of a server that rejects these settings; `undefined` if it starts. */
  refusalOf(variables: Variables): Promise<string | undefined>
  /** Stops the second server. */
  leave(): Promise<void>
}
