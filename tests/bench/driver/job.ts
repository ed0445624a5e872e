import type { ServerName } from '../processes/server.ts'

/** The server that a job goes to. Of two nodes of one deployment the first has the sockets, the second the windows. */
export type Target = {
  name: ServerName
  urls: readonly [string, ...string[]]
  /** The deployment's origin, as browsers name it. */
  origin: string
  /** How window and dashboard find each other; the sample does not ask. */
  binding: 'opener' | 'code'
}

/** So many at a time, or so many a second. */
export type Pace = { atOnce: number } | { perSecond: number }

/** What a driver can be asked to do. Those who `stay` keep what a signed-in dashboard has open. */
export type Job =
  | { kind: 'sign-ins'; target: Target; count: number; pace: Pace; stay?: boolean }
  | { kind: 'forged-callbacks'; target: Target; count: number; pace: Pace }
  | { kind: 'open-dashboards'; target: Target; count: number; pace: Pace }
  | { kind: 'close-dashboards' }
  | { kind: 'renewals'; target: Target; count: number }
  | { kind: 'renewal-storm'; target: Target; dashboards: number }

/** What came of it. */
export type JobResult = {
  done: number
  /** Those that did not come to their end, and the first one's reason. */
  failed: number
  firstFailure?: string
  seconds: number
  /** From the message that brings the provider's code to the token, without the provider's own time. */
  latenciesMs: number[]
}
