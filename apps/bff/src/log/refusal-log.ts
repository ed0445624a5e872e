import type { EventLog } from './event-log.ts'

/** Reasons for which Node, ws, Engine.IO and Socket.IO reject a connection before a route or a step sees it: see docs/metrics.md. */
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

/** Time in which a reason has one line at most, in ms. */
const LINE_EVERY_MS = 10_000

/**
 * Logs refusals that cost nothing to provoke, so that a flood of them does not fill the log: the first of a reason at once,
 * those that follow together. The counts of all lines add up to the number of refusals.
 */
export class RefusalLog {
  readonly #log: EventLog
  /** Refusals since the last line of a reason that had one lately. */
  readonly #pending = new Map<Refusal, { count: number; timer: NodeJS.Timeout }>()

  constructor(log: EventLog) {
    this.#log = log
  }

  add(reason: Refusal): void {
    const pending = this.#pending.get(reason)
    if (pending) pending.count += 1
    else this.#write(reason, 1)
  }

  /** Writes what waits for its line. */
  flush(): void {
    for (const [reason, { count, timer }] of this.#pending) {
      clearTimeout(timer)
      if (count > 0) this.#log.warn('connection.refused', { reason, count })
    }
    this.#pending.clear()
  }

  #write(reason: Refusal, count: number): void {
    this.#log.warn('connection.refused', { reason, count })
    const timer = setTimeout(() => this.#proceed(reason), LINE_EVERY_MS).unref()
    this.#pending.set(reason, { count: 0, timer })
  }

  #proceed(reason: Refusal): void {
    const count = this.#pending.get(reason)?.count ?? 0
    if (count > 0) this.#write(reason, count)
    else this.#pending.delete(reason)
  }
}
