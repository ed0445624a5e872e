import type { Problem } from '../problem.ts'

/** No viewer is signed in: show the button. */
export type SignedOut = {
  status: 'signed-out'
  /**
   * - `none`: not signed in yet, canceled, or signed out in another tab
   * - `ended`: the session ended or the API refused the token; the viewer must sign in again
   * - `revoked`: signed out here; the provider revoked the permission
   * - `not-revoked`: signed out here; the provider did not confirm a revocation
   * - `revocation-pending`: signed out here; the sign-in server is unreachable and will be informed later
   */
  reason: 'none' | 'ended' | 'revoked' | 'not-revoked' | 'revocation-pending'
}

/** The sign-in window was requested. */
type SigningInWindow = {
  status: 'signing-in'
  /** `waiting`: not continued yet · `started`: at the provider · `redeeming`: the token is being fetched. */
  stage: 'waiting' | 'started' | 'redeeming'
  /** For a link and a copy button: in Tableau Desktop the window may open in another browser, or not at all. */
  startUrl: string
  /** `false` while the server is unreachable; requests are retried. */
  online: boolean
  /** `false` where the browser blocks storage: a reload of the dashboard ends the sign-in. */
  survivesReload: boolean
}

/** The sign-in window shows a code that the viewer must type here. */
type SigningInCode = {
  status: 'signing-in'
  stage: 'code-required'
  startUrl: string
  triesLeft: number
  /** In ms since 1970 by this computer's clock. For display only: the server enforces it. */
  expiresAt: number
  /** The code is being sent; `confirm()` is a no-op meanwhile. */
  confirming: boolean
  /** Why the last try failed. The viewer may try again. */
  problem: Problem | undefined
  survivesReload: boolean
}

/** A sign-in is in progress. */
export type SigningIn = SigningInWindow | SigningInCode

/** The viewer is signed in: use `fetch`, `withToken` or `getToken`. */
export type SignedIn = {
  status: 'signed-in'
  /** When the viewer signed in, in ms since 1970 by this computer's clock; differs between sign-ins. */
  since: number | undefined
  /** When the access token expires, in ms since 1970 by this computer's clock. */
  expiresAt: number
  /** Space-separated, as granted. */
  scope: string
  /** Whether the token is renewed without the viewer. */
  renewable: boolean
  /** The token has expired and could not be renewed yet. Renewals are retried. */
  overdue: boolean
  /** `false` where the browser blocks storage: a reload signs the viewer out. */
  stored: boolean
}

/** Signed out in this browser; the server is being informed. */
export type SigningOut = { status: 'signing-out' }

/** The sign-in ended without a token. `signIn()` starts another. */
export type Failed = { status: 'failed'; problem: Problem }

/** State of a sign-in. A closed union: switch over `status` without a default. */
export type AuthState = SignedOut | SigningIn | SignedIn | SigningOut | Failed
