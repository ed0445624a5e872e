import type { Relay } from '../relay.ts'

/** Whoever waits is called at least this often, in ms. */
const LONGEST_SILENCE_MS = 5_000

/** Time between two turns, in ms: the calls of one silence are spread over its turns. */
const TURN_MS = 100

/** The turns in which everybody's comes: one less than there are, so that nobody's comes too late. */
const TURNS = LONGEST_SILENCE_MS / TURN_MS - 1

type Subscription<News> = { listener: (news?: News) => void; calledAtMs: number }

/**
 * Makes a relay that may lose notifications into one that costs whoever waits five seconds then, and no more: it calls
 * every listener at least that often, those of many spread evenly over that time.
 */
export class RepeatingRelay<News = unknown> implements Relay<News> {
  readonly #relay: Relay<News>
  readonly #timer: NodeJS.Timeout
  /** Whoever was called longest ago comes first. */
  readonly #subscriptions = new Set<Subscription<News>>()
  /** Calls that are due of those that need not be made yet. */
  #credit = 0

  constructor(relay: Relay<News>) {
    this.#relay = relay
    this.#timer = setInterval(() => this.#turn(), TURN_MS).unref()
  }

  notify(id: string, news?: News): void {
    this.#relay.notify(id, news)
  }

  subscribe(id: string, listener: (news?: News) => void): () => void {
    const subscription = { listener, calledAtMs: performance.now() }
    this.#subscriptions.add(subscription)
    const unsubscribe = this.#relay.subscribe(id, (news) => this.#call(subscription, news))
    return () => {
      this.#subscriptions.delete(subscription)
      unsubscribe()
    }
  }

  /** Repeats nothing any more. */
  close(): void {
    clearInterval(this.#timer)
  }

  #call(subscription: Subscription<News>, news?: News): void {
    // It may have been ended by the one that was called before it.
    if (!this.#subscriptions.delete(subscription)) return
    subscription.calledAtMs = performance.now()
    this.#subscriptions.add(subscription)
    subscription.listener(news)
  }

  #turn(): void {
    const lateAtMs = performance.now() - LONGEST_SILENCE_MS + TURN_MS
    // Nothing is saved up but a part of a call: else those who came together would stay together.
    this.#credit = Math.max(this.#credit, 0) % 1
    this.#credit += this.#subscriptions.size / TURNS
    for (const subscription of this.#subscriptions) {
      if (this.#credit < 1 && subscription.calledAtMs > lateAtMs) return
      this.#credit -= 1
      this.#call(subscription)
    }
  }
}
