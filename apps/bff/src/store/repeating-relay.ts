import type { Relay } from './relay.ts'

/** Longest time without a call, in ms. */
const MAX_SILENCE_MS = 5_000

/** Time between two batches of calls, in ms. */
const BATCH_MS = 100

/** Batches that the calls are spread over: one less than there are, so that none is late. */
const BATCHES = MAX_SILENCE_MS / BATCH_MS - 1

type Subscription<News> = { listener: (news?: News) => void; calledAtMs: number }

/**
 * Limits the delay of a lost notification to five seconds: calls every listener at least that often, spread evenly over that
 * time.
 */
export class RepeatingRelay<News = unknown> implements Relay<News> {
  readonly #relay: Relay<News>
  readonly #timer: NodeJS.Timeout
  /** Least recently called first. */
  readonly #subscriptions = new Set<Subscription<News>>()
  /** Calls that may be made in this batch. */
  #credit = 0

  constructor(relay: Relay<News>) {
    this.#relay = relay
    this.#timer = setInterval(() => this.#callBatch(), BATCH_MS).unref()
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

  /** Stops the repeated calls. */
  close(): void {
    clearInterval(this.#timer)
  }

  #call(subscription: Subscription<News>, news?: News): void {
    // An earlier listener may have unsubscribed it.
    if (!this.#subscriptions.delete(subscription)) return
    subscription.calledAtMs = performance.now()
    this.#subscriptions.add(subscription)
    subscription.listener(news)
  }

  #callBatch(): void {
    const lateAtMs = performance.now() - MAX_SILENCE_MS + BATCH_MS
    // Carries over only a fraction of a call, so that simultaneous subscriptions are spread out.
    this.#credit = Math.max(this.#credit, 0) % 1
    this.#credit += this.#subscriptions.size / BATCHES
    for (const subscription of this.#subscriptions) {
      if (this.#credit < 1 && subscription.calledAtMs > lateAtMs) return
      this.#credit -= 1
      this.#call(subscription)
    }
  }
}
