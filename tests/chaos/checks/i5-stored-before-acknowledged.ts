import { type Check, type Evidence, eventsOf, signInsOf, toLogName, type Violation } from '../evidence.ts'
import type { HistoryEvent } from '../history.ts'

/** I5: what is acknowledged has been stored, what is completed has been acknowledged, and a delivery keeps its id. */
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
      if (!isStored) violate('it acknowledged what it had not stored')
    }
    const completedAtMs = completedAt.get(toLogName(signIn))
    if (completedAtMs !== undefined && !sent.some(({ atMs }) => atMs <= completedAtMs)) {
      violate('the server completed it although nobody had acknowledged anything')
    }
    const [acknowledged] = eventsOf(evidence, signIn, 'acknowledged')
    if (acknowledged && completedAtMs === undefined && !killedBetween(evidence, sent[0], acknowledged)) {
      violate('the server said that it was acknowledged, and did not complete it')
    }
    if (new Set(eventsOf(evidence, signIn, 'delivered').map(({ deliveryId }) => deliveryId)).size > 1) {
      violate('it was delivered under several ids')
    }
    return violations
  })
}

/**
 * A process that is killed may have written what it could not log any more, and a Redis that is killed what it could not
 * answer; whoever is asked next says yes to it again. The lines of a turn of the event loop leave when it ends, after its
 * answers: on a machine that has much to do, that turn may last as long as this, in ms.
 */
const LONGEST_TURN_MS = 500
const KILLS = new Set(['kill', 'redis-restart'])

function killedBetween({ history }: Evidence, sent: HistoryEvent | undefined, acknowledged: HistoryEvent): boolean {
  return history.some(
    (event) =>
      event.what === 'fault' &&
      KILLS.has(event.fault) &&
      event.atMs >= (sent?.atMs ?? 0) &&
      event.atMs <= acknowledged.atMs + LONGEST_TURN_MS,
  )
}
