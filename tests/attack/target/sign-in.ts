import type { Browser } from './browser.ts'

/** Where a deployment is, and what it takes itself to be. All are origins. */
export type Addresses = {
  /** Where requests go. */
  readonly address: string
  /** What it calls itself. */
  readonly publicUrl: string
  /** Of the page that Tableau frames. */
  readonly extensionOrigin: string
}

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
