import type { IssuedCode, IssuedToken, SeenRequest } from '@stagedoor/testing/provider-control'
import { sha256 } from '@stagedoor/testing/secrets'
import type { HistoryEvent, ViewerEvent } from './history.ts'

export type { IssuedCode, IssuedToken, SeenRequest }

/** A log line of the server. `signIn` and `session` are short hashes. */
export type LogLine = { event: string; time: string; signIn?: string; session?: string; reason?: string }

export type StoredRow = { key: string; value: string; expiresAtMs: number }

/** The free part of a limit at the end of a run, and the status of a request beyond it. */
export type Capacity = { limit: number; accepted: number; oneMore: number }

/** The input of all checks. */
export type Evidence = {
  history: readonly HistoryEvent[]
  requests: readonly SeenRequest[]
  codes: readonly IssuedCode[]
  tokens: readonly IssuedToken[]
  log: readonly LogLine[]
  rows: readonly StoredRow[]
  readAtMs: number
  /** Whether the run waited until all records should have been erased. */
  settled: boolean
  lifetimes: { signInMs: number; deliveryMs: number }
  capacities: Readonly<Record<string, Capacity>>
  /** Words in log and store files that have the length of a secret or the form of a confirmation code. */
  words: { log: ReadonlySet<string>; store: ReadonlySet<string> }
  /** Every secret of the run with its description. */
  secrets: ReadonlyMap<string, string>
}

export type Violation = { invariant: string; signIn?: string | undefined; text: string }

export type Check = (evidence: Evidence) => Violation[]

const indexes = new WeakMap<readonly HistoryEvent[], Map<string | undefined, HistoryEvent[]>>()

/** The events of one sign-in, in order. */
export function historyOf({ history }: Pick<Evidence, 'history'>, signIn: string): readonly HistoryEvent[] {
  const index = indexes.get(history) ?? Map.groupBy(history, (event) => event.signIn)
  indexes.set(history, index)
  return index.get(signIn) ?? []
}

/** The events of one sign-in of one kind, in order. */
export function eventsOf<What extends ViewerEvent['what']>(
  evidence: Pick<Evidence, 'history'>,
  signIn: string,
  what: What,
): Extract<HistoryEvent, { what: What }>[] {
  return historyOf(evidence, signIn).filter(
    (event): event is Extract<HistoryEvent, { what: What }> => event.what === what,
  )
}

export function signInsOf({ history }: Evidence): string[] {
  return history.flatMap((event) => (event.what === 'begun' ? [event.signIn] : []))
}

export function peopleOf({ history }: Evidence): string[] {
  return [...new Set(history.flatMap((event) => (event.what === 'visit-begun' ? [event.signIn] : [])))]
}

/** The sign-in or person of each authorization code. */
export function ownersOfCodes({ history }: Evidence): Map<string, string> {
  return new Map(
    history.flatMap((event) => (event.what === 'code-issued' ? [[event.code, event.signIn] as const] : [])),
  )
}

/** The sign-in or person of each grant. */
export function ownersOfGrants(evidence: Evidence): Map<string, string> {
  const owners = ownersOfCodes(evidence)
  return new Map(
    evidence.codes.flatMap(({ id, grantId }) => {
      const owner = owners.get(id)
      return owner === undefined ? [] : [[grantId, owner] as const]
    }),
  )
}

/** The ID of a sign-in or session in the log. */
export function toLogName(id: string): string {
  return sha256(id).slice(0, 12)
}
