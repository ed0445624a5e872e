import type { Problem } from '@stagedoor/shared/problem'

/** Nobody is signing in: show the button. */
export type Idle = { status: 'idle' }

/** What is true of a sign-in in each of its steps. */
type Underway = {
  /** There where the browser blocks storage: a reload of the dashboard ends the sign-in. */
  survivesReload?: false
}

/** The sign-in window was opened, or at least asked for. */
export type Waiting = Underway & {
  status: 'waiting'
  /** For the link and for "Copy link": in Tableau Desktop the window may have opened elsewhere, or not at all. */
  startUrl: string
  /** How far the viewer is: has not continued · at the provider · the token is being fetched. */
  stage: 'waiting' | 'started' | 'redeeming'
  /** `false` while the server cannot be reached; it is tried again and again. */
  online: boolean
}

/** The sign-in window shows a code that the viewer must type here. */
export type CodeRequired = Underway & {
  status: 'code-required'
  startUrl: string
  triesLeft: number
  /** By this browser's clock, in ms since the epoch. For a countdown only: the server decides. */
  expiresAt: number
  /** The server is being asked; another `confirm()` does nothing meanwhile. */
  confirming: boolean
  /** Why the last try did not succeed. The viewer may try again. */
  problem?: Problem
}

/** `saveCredentials` has them. */
export type Completed = { status: 'completed' }

/** Over without credentials. `start()` begins anew. */
export type Failed = { status: 'failed'; problem: Problem }

/** A sign-in that is under way. */
export type OpenState = Waiting | CodeRequired

/** What the viewer has to see. Closed: switch over `status` without a default. */
export type SignInState = Idle | OpenState | Completed | Failed
