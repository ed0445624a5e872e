import type { ProviderControl } from '../../chaos/provider-control.ts'
import type { Browser } from './browser.ts'
import type { OwnStage } from './own-stage.ts'
import type { Stagedoor } from './stagedoor.ts'

/** What a dashboard has come to: a token, or word that there will be none. */
export type Outcome = { token: string } | { failure: string }

/** One sign-in of one dashboard, whatever protocol the deployment speaks. */
export interface SignIn {
  /** What the button opens. */
  readonly link: URL
  /** What others may know of it: ids that stand in addresses. */
  readonly publicNames: readonly string[]
  /** What joins the dashboard's socket, once its connection is open. */
  readonly joinPacket: string
  /** From the link to the provider's address, as a viewer who agrees to go there. The dashboard is no help: no opener. */
  openWindow(browser: Browser): Promise<URL>
  /** What the dashboard is told within this time. It does not say that it has stored anything. */
  outcome(withinMs: number): Promise<Outcome | undefined>
  /** Does what the window's last page asks of the viewer. `answer` is what the callback was answered. */
  finish(browser: Browser, answer: Response): Promise<void>
  /** The dashboard's connection breaks, and it connects anew. */
  reconnect(): Promise<void>
}

/** A deployment under attack. */
export interface Target {
  readonly name: string
  /** Origin that requests go to. */
  readonly address: string
  /** Origin that it takes itself to have. */
  readonly publicUrl: string
  /** Origin of the page that the dashboard frames. */
  readonly extensionOrigin: string
  /** Where the provider sends the window back to. */
  readonly callbackPath: string
  readonly provider: ProviderControl
  /** A dashboard that shows its button. */
  begin(): Promise<SignIn>
  /** Closes what attacks have left open. */
  leave(): Promise<void>
  /** Only where Stagedoor's own protocol is spoken. */
  readonly stagedoor: Stagedoor | undefined
  /** Only where this program has started the deployment itself. */
  readonly stage: OwnStage | undefined
}
