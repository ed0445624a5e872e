import { type Evidence, eventsOf, historyOf, type Violation } from './evidence.ts'
import type { ChaosResult } from './run-chaos.ts'

/** Violations that are told with all that happened to their sign-in. */
const TOLD_IN_FULL = 10

/** What a run was like, for a person to read. */
export function reportChaos(seed: string, { evidence, violations, forgiven, begun, durationMs }: ChaosResult): string {
  const { history, requests, tokens, log } = evidence
  const lines = [
    `seed ${seed}: ${begun} sign-ins in ${Math.round(durationMs / 1000)} s`,
    `  of the viewers who made no mistake ${toShare(evidence)} signed in`,
    `  how they ended: ${toCounts(history.flatMap(toEnd))}`,
    `  faults: ${toCounts(history.flatMap((event) => (event.what === 'fault' ? [event.fault] : [])))}`,
    `  the provider was asked: ${toCounts(requests.map(({ kind }) => kind))}; it issued ${tokens.length} tokens`,
    `  sessions: ${toCounts(history.flatMap(({ what }) => (SESSION_EVENTS.has(what) ? [what] : [])))}`,
    `  the server recorded: ${toCounts(log.flatMap(({ event, reason }) => (RECORDED.has(event) ? [`${event} (${reason})`] : [])))}`,
    `  slowest delivery after a connection: ${slowestDeliveryMs(evidence)} ms`,
    ...(forgiven.length > 0 ? [`  broken by failovers, as may be: ${toCounts(forgiven.map(toSummary))}`] : []),
    violations.length === 0
      ? '  every invariant holds'
      : `  BROKEN: ${toCounts(violations.map(({ invariant }) => invariant))}`,
    ...violations.slice(0, TOLD_IN_FULL).flatMap((violation) => describe(violation, evidence)),
  ]
  return `${lines.join('\n')}\n`
}

const toSummary = ({ invariant, text }: Violation) => `${invariant} ${text}`

/** Words in the description of a plan without mishaps: its number, binding and transport. */
const PLAIN_PLAN = 3

const SESSION_EVENTS: ReadonlySet<string> = new Set(['renewed', 'renewal-refused', 'signed-out'])
const RECORDED: ReadonlySet<string> = new Set(['grant.lost', 'grant.unrevoked', 'sign-in.failed'])

function toEnd(event: Evidence['history'][number]): string[] {
  if (event.what === 'acknowledged') return ['signed in']
  if (event.what === 'failed') return [event.code]
  return event.what === 'left' ? [event.why] : []
}

/** Such as `5 of 6`. Who did all well may still meet a provider that fails, or a server that dies while it redeems. */
function toShare(evidence: Evidence): string {
  const blameless = evidence.history.flatMap((event) =>
    event.what === 'begun' && event.plan.split(' ').length === PLAIN_PLAN ? [event.signIn] : [],
  )
  const signedIn = blameless.filter((signIn) => eventsOf(evidence, signIn, 'acknowledged').length > 0)
  return `${signedIn.length} of ${blameless.length}`
}

/** `5 a, 3 b`: the most frequent first. */
function toCounts(items: readonly string[]): string {
  const counts = [...Map.groupBy(items, (item) => item)].map(([item, { length }]) => [item, length] as const)
  if (counts.length === 0) return 'none'
  return counts
    .toSorted(([, one], [, other]) => other - one)
    .map(([item, count]) => `${count} ${item}`)
    .join(', ')
}

/** A delivery that was due comes as soon as its dashboard has a connection: how long that took at most. */
function slowestDeliveryMs({ history }: Evidence): number {
  const seen = new Set<string>()
  const again = history.flatMap((event) => {
    if (event.what !== 'delivered') return []
    const isFirst = !seen.has(event.deliveryId)
    seen.add(event.deliveryId)
    return isFirst || event.sinceConnectedMs === undefined ? [] : [event.sinceConnectedMs]
  })
  return Math.max(0, ...again)
}

function describe({ invariant, signIn, text }: Violation, evidence: Evidence): string[] {
  const title = `  ${invariant} ${signIn ?? ''}: ${text}`
  if (signIn === undefined) return [title]
  const events = historyOf(evidence, signIn).map(({ atMs, signIn: _, ...event }) => {
    return `    ${new Date(atMs).toISOString()} ${JSON.stringify(event)}`
  })
  return [title, ...events]
}
