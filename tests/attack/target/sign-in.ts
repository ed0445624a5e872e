import type { Browser } from './browser.ts'

/** The origins of a deployment. */
export type Addresses = {
  /** Where requests go. */
  readonly address: string
  /** Its `PUBLIC_URL`. */
  readonly publicUrl: string
  /** The origin of the page that Tableau frames. */
  readonly extensionOrigin: string
}

/** The result of a sign-in for its dashboard. */
export type Outcome = { token: string } | { failure: string }

/** One sign-in of one dashboard, independent of the deployment's protocol. */
export interface SignIn {
  /** The address that the button opens. */
  readonly link: URL
  /** Public values of the sign-in: IDs in addresses. */
  readonly publicNames: readonly string[]
  /** The packet that joins the dashboard's socket. */
  readonly joinPacket: string
  /** Opens the link and continues. Resolves with the provider's address. */
  openWindow(browser: Browser): Promise<URL>
  /** The result that the dashboard gets within this time; it sends no receipt. */
  outcome(withinMs: number): Promise<Outcome | undefined>
  /** Completes the window's last page. `answer` is the response to the callback. */
  finish(browser: Browser, answer: Response): Promise<void>
  /** Closes the dashboard's connection and opens a new one. */
  reconnect(): Promise<void>
}
