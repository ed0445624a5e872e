import type { SignInId } from '@stagedoor/shared/secrets'
import { OverloadError, RequestError } from '../errors.ts'
import { NetworkCounter } from './network-counter.ts'
import type { Network } from './to-networks.ts'

/** `Retry-After` of refusals, in seconds. */
const RETRY_AFTER_S = 10

export type ConnectionLimitOptions = { perSignIn: number; perAddress: number; perNode: number }

/** Transports by which a dashboard waits for events. */
export const CONNECTION_KINDS = ['socket', 'long_poll'] as const
export type ConnectionKind = (typeof CONNECTION_KINDS)[number]

/** Limits the sockets and long-polls of each network, of each sign-in, and in total. */
export class ConnectionLimits {
  readonly #options: ConnectionLimitOptions
  readonly #networks: NetworkCounter
  readonly #signIns = new Counter<SignInId>()
  readonly #windows = new Counter<SignInId>()
  readonly #kinds = new Counter<ConnectionKind>()
  #total = 0

  constructor(options: ConnectionLimitOptions) {
    this.#options = options
    this.#networks = new NetworkCounter(options.perAddress)
  }

  /**
   * Adds a connection. Throws `overloaded` or `rate_limited` above a limit. Returns an idempotent function that removes the
   * connection.
   */
  addConnection(networks: readonly Network[], kind: ConnectionKind): () => void {
    if (this.#total >= this.#options.perNode) throw new OverloadError(RETRY_AFTER_S, 'connections')
    if (this.#networks.isFull(networks)) throw tooMany('connections_of_address')
    this.#total += 1
    this.#networks.add(networks)
    this.#kinds.add(kind)
    let isRemoved = false
    return () => {
      if (isRemoved) return
      isRemoved = true
      this.#total -= 1
      this.#networks.remove(networks)
      this.#kinds.remove(kind)
    }
  }

  /** Assigns a connection to its sign-in. Throws `rate_limited` above the limit; returns a function that removes it. */
  addSignIn(id: SignInId): () => void {
    if (this.#signIns.count(id) >= this.#options.perSignIn) throw tooMany('connections_of_sign_in')
    this.#signIns.add(id)
    return () => this.#signIns.remove(id)
  }

  /** Adds a window of a sign-in; counted separately from dashboards. */
  addWindow(id: SignInId): () => void {
    if (this.#windows.count(id) >= this.#options.perSignIn) throw tooMany('windows_of_sign_in')
    this.#windows.add(id)
    return () => this.#windows.remove(id)
  }

  /** Whether a dashboard waits for this sign-in. */
  isListening(id: SignInId): boolean {
    return this.#signIns.count(id) > 0
  }

  get size(): number {
    return this.#total
  }

  /** Returns the number of connections of one kind. */
  count(kind: ConnectionKind): number {
    return this.#kinds.count(kind)
  }
}

function tooMany(reason: string): RequestError {
  return new RequestError('rate_limited', { retryAfter: RETRY_AFTER_S, reason })
}

/** Counts by key; keys with a count of 0 use no memory. */
class Counter<Key> {
  readonly #counts = new Map<Key, number>()

  count(key: Key): number {
    return this.#counts.get(key) ?? 0
  }

  add(key: Key): void {
    this.#counts.set(key, this.count(key) + 1)
  }

  remove(key: Key): void {
    const count = this.count(key) - 1
    if (count > 0) this.#counts.set(key, count)
    else this.#counts.delete(key)
  }
}
