import type { SignInId } from '@stagedoor/shared/secrets'
import { OverloadError, RequestError } from '../errors.ts'
import { NetworkCounter } from './network-counter.ts'
import type { Network } from './to-networks.ts'

/** Seconds after which a refused dashboard may try again. */
const RETRY_AFTER_S = 10

export type ConnectionLimitOptions = { perSignIn: number; perAddress: number; perNode: number }

/** How a dashboard waits. */
export const CONNECTION_KINDS = ['socket', 'long_poll'] as const
export type ConnectionKind = (typeof CONNECTION_KINDS)[number]

/** Counts those who wait, on sockets and on long-polls: of one network, of one sign-in, and in all. */
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
   * A connection begins. Throws `overloaded` or `rate_limited` if it is one too many. Call the returned function when it
   * ends; further calls have no effect.
   */
  enterAddress(networks: readonly Network[], kind: ConnectionKind): () => void {
    if (this.#total >= this.#options.perNode) throw new OverloadError(RETRY_AFTER_S, 'connections')
    if (this.#networks.isFull(networks)) throw tooMany('connections_of_address')
    this.#total += 1
    this.#networks.add(networks)
    this.#kinds.enter(kind)
    let hasLeft = false
    return () => {
      if (hasLeft) return
      hasLeft = true
      this.#total -= 1
      this.#networks.remove(networks)
      this.#kinds.leave(kind)
    }
  }

  /** A connection turns out to belong to this sign-in. Throws `rate_limited` if that has enough of them; else as above. */
  enterSignIn(id: SignInId): () => void {
    if (this.#signIns.count(id) >= this.#options.perSignIn) throw tooMany('connections_of_sign_in')
    this.#signIns.enter(id)
    return () => this.#signIns.leave(id)
  }

  /** The same for a window of this sign-in, so that windows take no place from dashboards. */
  enterWindow(id: SignInId): () => void {
    if (this.#windows.count(id) >= this.#options.perSignIn) throw tooMany('windows_of_sign_in')
    this.#windows.enter(id)
    return () => this.#windows.leave(id)
  }

  /** Whether a dashboard waits for this sign-in. */
  isListening(id: SignInId): boolean {
    return this.#signIns.count(id) > 0
  }

  get size(): number {
    return this.#total
  }

  /** Those who wait in one way. */
  count(kind: ConnectionKind): number {
    return this.#kinds.count(kind)
  }
}

function tooMany(reason: string): RequestError {
  return new RequestError('rate_limited', { retryAfter: RETRY_AFTER_S, reason })
}

/** How many there are of each key; keys of which there are none take no room. */
class Counter<Key> {
  readonly #counts = new Map<Key, number>()

  count(key: Key): number {
    return this.#counts.get(key) ?? 0
  }

  enter(key: Key): void {
    this.#counts.set(key, this.count(key) + 1)
  }

  leave(key: Key): void {
    const left = this.count(key) - 1
    if (left > 0) this.#counts.set(key, left)
    else this.#counts.delete(key)
  }
}
