import { type Check, type Evidence, eventsOf, signInsOf, toLogName, type Violation } from '../evidence.ts'
import type { HistoryEvent } from '../history.ts'

/** I5: a dashboard stores before it acknowledges, the server completes after the acknowledgment, and a delivery keeps its ID. */
export const storedBeforeAcknowledged: Check = (evidence) => {
  const completedAt = new Map(
    evidence.log.flatMap(({ event, signIn, time }) =>
      event === 'sign-in.completed' ? [[signIn, Date.parse(time)] as const] : [],
    ),
  )
  return signInsOf(evidence).flatMap((signIn) => {
    const violations: Violation[] = []
    const violate = (text: string) => violations.push({ invariant: 'I5', signIn, text })
    const stored = eventsOf(evidence, signIn, 'stored')
    const sent = eventsOf(evidence, signIn, 'acknowledge-sent')
    for (const { deliveryId, atMs } of sent) {
      const isStored = stored.some((event) => event.deliveryId === deliveryId && event.atMs <= atMs)
      if (!isStored) violate('it acknowledged a delivery that it had not stored')
    }
    const completedAtMs = completedAt.get(toLogName(signIn))
    if (completedAtMs !== undefined && !sent.some(({ atMs }) => atMs <= completedAtMs)) {
      violate('the server completed it before the acknowledgment')
    }
    const [acknowledged] = eventsOf(evidence, signIn, 'acknowledged')
    if (acknowledged && completedAtMs === undefined && !killedBetween(evidence, sent[0], acknowledged)) {
      violate('the server confirmed the acknowledgment, and did not complete it')
    }
    if (new Set(eventsOf(evidence, signIn, 'delivered').map(({ deliveryId }) => deliveryId)).size > 1) {
      violate('its delivery had several IDs')
    }
    return violations
  })
}

/**
 * A killed process can have written the record without logging it, and a killed Redis without answering; the repeated
 * acknowledgment then succeeds without a log line. Log lines are written at the end of an event-loop turn, after the
 * response: on a busy machine a turn lasts up to this time, in ms.
 */
const LONGEST_TURN_MS = 500
const KILLS = new Set(['kill', 'store-restart'])

function killedBetween({ history }: Evidence, sent: HistoryEvent | undefined, acknowledged: HistoryEvent): boolean {
  return history.some(
    (event) =>
      event.what === 'fault' &&
      KILLS.has(event.fault) &&
      event.atMs >= (sent?.atMs ?? 0) &&
      event.atMs <= acknowledged.atMs + LONGEST_TURN_MS,
  )
}
