import { createHash } from 'node:crypto'
import type { IssuedCode, IssuedToken, SeenRequest } from '@stagedoor/testing/provider-control'
import type { HistoryEvent, ViewerEvent } from './history.ts'

export type { IssuedCode, IssuedToken, SeenRequest }

/** A line of the server's log. `signIn` and `session` are short hashes. */
export type LogLine = { event: string; time: string; signIn?: string; session?: string; reason?: string }

/** A record of the store as it stands in the file. */
export type StoredRow = { key: string; value: string; expiresAtMs: number }

/** How much of a limit is free again when nobody is left: all of it, or something was forgotten. */
export type Capacity = { limit: number; accepted: number; oneMore: number }

/** All that is known after a run. The checks look at nothing else. */
export type Evidence = {
  history: readonly HistoryEvent[]
  requests: readonly SeenRequest[]
  codes: readonly IssuedCode[]
  tokens: readonly IssuedToken[]
  log: readonly LogLine[]
  rows: readonly StoredRow[]
  /** When the store was read. */
  readAtMs: number
  /** Whether the run waited until everything should have been forgotten. */
  settled: boolean
  lifetimes: { signInMs: number; deliveryMs: number }
  capacities: Readonly<Record<string, Capacity>>
  /** Words in log and store files that are as long as secrets, or could be confirmation codes. */
  words: { log: ReadonlySet<string>; store: ReadonlySet<string> }
  /** Every secret of the run, and what it is. */
  secrets: ReadonlyMap<string, string>
}

/** Something that must never happen. */
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

/** Every sign-in that was begun. */
export function signInsOf({ history }: Evidence): string[] {
  return history.flatMap((event) => (event.what === 'begun' ? [event.signIn] : []))
}

/** Whose each code of the provider is. */
export function ownersOfCodes({ history }: Evidence): Map<string, string> {
  return new Map(
    history.flatMap((event) => (event.what === 'code-issued' ? [[event.code, event.signIn] as const] : [])),
  )
}

/** Whose each grant of the provider is. */
export function ownersOfGrants(evidence: Evidence): Map<string, string> {
  const owners = ownersOfCodes(evidence)
  return new Map(
    evidence.codes.flatMap(({ id, grantId }) => {
      const owner = owners.get(id)
      return owner === undefined ? [] : [[grantId, owner] as const]
    }),
  )
}

/** How the log names a sign-in or a session. */
export function toLogName(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 12)
}
