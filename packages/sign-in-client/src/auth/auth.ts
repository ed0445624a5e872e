import type { AuthState } from './auth-state.ts'

/** The part of `localStorage` that is used. It may throw. */
export type KeyValueStorage = {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

export type AuthOptions = {
  /** Origin of the Stagedoor server, such as `https://signin.example.com`. */
  server: string
  /** Name of the integration in the server's configuration, such as `calendar`. */
  integration: string
  /** Name of this extension in the server's configuration, if it has several. */
  extension?: string | undefined
  /** Keeps the sign-in across reloads; default: `localStorage`, which all tabs and zones of the origin share. */
  storage?: KeyValueStorage
  /** Key in the storage; default: `stagedoor.` and the name of the integration. */
  storageKey?: string
}

/** Result of a renewal. */
export type RenewalOutcome =
  /** A new token is stored. */
  | { status: 'renewed' }
  /** The sign-in has ended: the viewer must sign in again. */
  | { status: 'ended' }
  /** The sign-in is unchanged. Try again later, after `retryAfterS` if set. */
  | { status: 'failed'; retryAfterS?: number }

/** A sign-in that began before `createAuth` had loaded. Opaque: its types are of the protocol. */
export type EarlySignIn = { readonly pending: object; reopen(): void; release(): void }

/** The viewer's sign-in, in sync with other tabs and zones of the same origin. */
export type Auth = {
  /** The current state: a new object at each change. */
  getSnapshot(): AuthState
  /** Calls `listener` after each change until the returned function is called, as React's `useSyncExternalStore` expects. */
  subscribe(listener: () => void): () => void
  /**
   * Opens the sign-in window and follows the sign-in; cancels one in progress. MUST run synchronously inside the click, or
   * the popup blocker applies.
   */
  signIn(): void
  /** As `signIn()`, for a window that a smaller script opened before this one had loaded. */
  follow(opened: EarlySignIn): void
  /**
   * Opens the window of the current sign-in again, with the same proof. MUST run synchronously inside the click. Returns
   * `false` if it opened nothing, as after a reload of the dashboard: follow `startUrl` instead.
   */
  reopen(): boolean
  /** Preloads the socket library. Call it when the pointer or the focus reaches the button. */
  preload(): void
  /** Sends the code that the viewer typed. Never rejects: the result is in the state. No-op unless a code is required. */
  confirm(code: string): Promise<void>
  /** Cancels a sign-in in progress: signed out at once. Informs the server on a best-effort basis. */
  cancel(): void
  /**
   * Deletes the token in this browser, in every tab and zone, before it returns. Then informs the server, which revokes the
   * permission if the provider supports it; retries until it is reachable, even on a later page.
   */
  signOut(): void
  /** Renews the token now. Undefined if it cannot be renewed. Otherwise tokens are renewed before they expire. */
  renew(): Promise<RenewalOutcome | undefined>
  /**
   * As the global `fetch`, with the access token in `Authorization`. If the API answers 401, renews the token and sends the
   * request once more, so a stream cannot be its body. Rejects with a `TokenUnavailableError` without a token.
   */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>
  /** As `fetch`, for another HTTP client: `send` sends the request with the token that it receives. */
  withToken<Answer extends { status: number }>(send: (accessToken: string) => Promise<Answer>): Promise<Answer>
  /** An access token, renewed first if it has expired. Rejects with a `TokenUnavailableError` without one. */
  getToken(): Promise<string>
  /** Releases all resources; a sign-in in progress resumes when the page is loaded again. Final. */
  dispose(): void
}
