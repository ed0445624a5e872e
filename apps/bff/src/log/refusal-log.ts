import type { EventLog } from './event-log.ts'

/** Reasons why Node, ws, Engine.IO or Socket.IO reject a connection before it reaches a route: see docs/metrics.md. */
export const REFUSALS = [
  'malformed_request',
  'missing_host',
  'head_too_large',
  'chunk_extensions_too_large',
  'request_timeout',
  'silent',
  'expectation',
  'connect',
  'upgrade',
  'handshake',
  'malformed_message',
  'malformed_packet',
  'message_too_large',
  'too_many_parts',
  'not_joined',
] as const

export type Refusal = (typeof REFUSALS)[number]

/** Shortest time between two lines of one reason, in ms. */
const LINE_EVERY_MS = 10_000

/**
 * Logs refusals that clients can cause at no cost, without filling the log: the first of a reason immediately, later ones in
 * summary lines. The counts of all lines add up to the number of refusals.
 */
export class RefusalLog {
  readonly #log: EventLog
  /** Refusals since the last line of each reason. */
  readonly #pending = new Map<Refusal, { count: number; timer: NodeJS.Timeout }>()

  constructor(log: EventLog) {
    this.#log = log
  }

  add(reason: Refusal): void {
    const pending = this.#pending.get(reason)
    if (pending) pending.count += 1
    else this.#write(reason, 1)
  }

  /** Writes the pending counts. */
  flush(): void {
    for (const [reason, { count, timer }] of this.#pending) {
      clearTimeout(timer)
      if (count > 0) this.#log.warn('connection.refused', { reason, count })
    }
    this.#pending.clear()
  }

  #write(reason: Refusal, count: number): void {
    this.#log.warn('connection.refused', { reason, count })
    const timer = setTimeout(() => this.#summarize(reason), LINE_EVERY_MS).unref()
    this.#pending.set(reason, { count: 0, timer })
  }

  #summarize(reason: Refusal): void {
    const count = this.#pending.get(reason)?.count ?? 0
    if (count > 0) this.#write(reason, count)
    else this.#pending.delete(reason)
  }
}
