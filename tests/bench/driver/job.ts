import type { ServerName } from '../processes/server.ts'

/** The server under load. With two nodes, the first has the sockets and the second the windows. */
export type Target = {
  name: ServerName
  urls: readonly [string, ...string[]]
  /** The deployment's public origin. */
  origin: string
  binding: 'opener' | 'code'
}

/** A number of concurrent tasks, or a rate. */
export type Pace = { atOnce: number } | { perSecond: number }

/** A load. `keepOpen` keeps the connections of signed-in dashboards. */
export type Job =
  | { kind: 'sign-ins'; target: Target; count: number; pace: Pace; keepOpen?: boolean }
  | { kind: 'forged-callbacks'; target: Target; count: number; pace: Pace }
  | { kind: 'open-dashboards'; target: Target; count: number; pace: Pace }
  | { kind: 'close-dashboards' }
  | { kind: 'gets'; url: string; path: string; headers: Record<string, string>; count: number; pace: Pace }
  | { kind: 'renewals'; target: Target; count: number }
  | {
      kind: 'posts'
      url: string
      path: string
      headers: Record<string, string>
      form: Record<string, string>
      count: number
      pace: Pace
    }
  | { kind: 'renewal-storm'; target: Target; dashboards: number }

export type JobResult = {
  done: number
  failed: number
  firstFailure?: string
  seconds: number
  /** From the request with the authorization code to the token, minus the provider's time. */
  latenciesMs: number[]
}
