import { type Evidence, eventsOf, historyOf, type Violation } from './evidence.ts'
import type { ChaosResult } from './run-chaos.ts'

/** Maximum number of violations that are printed with their history. */
const MAX_DESCRIBED = 10

export function reportChaos(seed: string, { evidence, violations, forgiven, begun, durationMs }: ChaosResult): string {
  const { history, requests, tokens, log } = evidence
  const lines = [
    `seed ${seed}: ${begun} sign-ins in ${Math.round(durationMs / 1000)} s`,
    `  viewers without mistakes who signed in: ${toShare(evidence)}`,
    `  outcomes: ${toCounts(history.flatMap(toEnd))}`,
    `  faults: ${toCounts(history.flatMap((event) => (event.what === 'fault' ? [event.fault] : [])))}`,
    `  requests to the provider: ${toCounts(requests.map(({ kind }) => kind))}; ${tokens.length} tokens issued`,
    `  sessions: ${toCounts(history.flatMap(({ what }) => (SESSION_EVENTS.has(what) ? [what] : [])))}`,
    `  visits of people: ${toCounts(history.flatMap((event) => (event.what === 'visit-ended' ? [event.why] : [])))}`,
    `  exchanges: ${toCounts(history.flatMap(toExchange))}`,
    `  recorded losses: ${toCounts(log.flatMap(({ event, reason }) => (RECORDED.has(event) ? [`${event} (${reason})`] : [])))}`,
    `  slowest redelivery after a reconnection: ${slowestDeliveryMs(evidence)} ms`,
    ...(forgiven.length > 0 ? [`  violations that failovers may cause: ${toCounts(forgiven.map(toSummary))}`] : []),
    violations.length === 0
      ? '  all invariants hold'
      : `  BROKEN: ${toCounts(violations.map(({ invariant }) => invariant))}`,
    ...violations.slice(0, MAX_DESCRIBED).flatMap((violation) => describe(violation, evidence)),
  ]
  return `${lines.join('\n')}\n`
}

const toSummary = ({ invariant, text }: Violation) => `${invariant} ${text}`

/** Words in the description of a plan without mishaps: index, binding and transport. */
const PLAIN_PLAN = 3

const SESSION_EVENTS: ReadonlySet<string> = new Set(['renewed', 'renewal-refused', 'signed-out'])
const RECORDED: ReadonlySet<string> = new Set(['grant.lost', 'grant.unrevoked', 'sign-in.failed'])

function toEnd(event: Evidence['history'][number]): string[] {
  if (event.what === 'acknowledged') return ['signed in']
  if (event.what === 'failed') return [event.code]
  return event.what === 'left' ? [event.why] : []
}

function toExchange(event: Evidence['history'][number]): string[] {
  if (event.what === 'disconnected') return ['disconnects']
  if (event.what === 'exchanged') return ['tokens']
  return event.what === 'exchange-refused' ? [`error ${event.code}`] : []
}

/** Such as `5 of 6`. Faults of the provider or server can fail a sign-in without mistakes. */
function toShare(evidence: Evidence): string {
  const withoutMishap = evidence.history.flatMap((event) =>
    event.what === 'begun' && event.plan.split(' ').length === PLAIN_PLAN ? [event.signIn] : [],
  )
  const signedIn = withoutMishap.filter((signIn) => eventsOf(evidence, signIn, 'acknowledged').length > 0)
  return `${signedIn.length} of ${withoutMishap.length}`
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

/** The longest time from a reconnection to the repeated delivery, in ms. */
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
