import type { Problem } from '@stagedoor/shared/problem'

/** No sign-in in progress: show the button. */
export type Idle = { status: 'idle' }

/** Common to all steps of a sign-in. */
type Open = {
  /** Set where the browser blocks storage: a reload of the dashboard ends the sign-in. */
  survivesReload?: false
}

/** The sign-in window was requested. */
export type Waiting = Open & {
  status: 'waiting'
  /** For a link and a copy button: in Tableau Desktop the window may open in another browser, or not at all. */
  startUrl: string
  /** `waiting`: not continued yet · `started`: at the provider · `redeeming`: the token is being fetched. */
  stage: 'waiting' | 'started' | 'redeeming'
  /** `false` while the server is unreachable; requests are retried. */
  online: boolean
}

/** The sign-in window shows a code that the viewer must type here. */
export type CodeRequired = Open & {
  status: 'code-required'
  startUrl: string
  triesLeft: number
  /** By this browser's clock, in ms since the epoch. For display only: the server enforces it. */
  expiresAt: number
  /** The code is being sent; `confirm()` is a no-op meanwhile. */
  confirming: boolean
  /** Why the last try failed. The viewer may try again. */
  problem?: Problem
}

/** `saveCredentials` has stored the credentials. */
export type Completed = { status: 'completed' }

/** Ended without credentials. `start()` starts another. */
export type Failed = { status: 'failed'; problem: Problem }

/** A sign-in in progress. */
export type OpenState = Waiting | CodeRequired

/** State of a sign-in. A closed union: switch over `status` without a default. */
export type SignInState = Idle | OpenState | Completed | Failed
