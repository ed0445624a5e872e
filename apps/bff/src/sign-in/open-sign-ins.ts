import type { SignInId } from '@stagedoor/shared/secrets'
import type { Clock } from '../clock.ts'
import { OverloadError, RequestError } from '../errors.ts'
import { NetworkCounter } from '../limits/network-counter.ts'
import type { Network } from '../limits/to-networks.ts'
import type { Relay } from '../store/relay.ts'

/** `Retry-After` of refused starts, in seconds. */
const RETRY_AFTER_S = 10

/** How long a dashboard counts as listening after its last sign of life, in ms: between long-polls, or at another node. */
const HEARD_MS = 45_000

type Entry = {
  expiresAt: number
  networks: readonly Network[]
  /** Last sign of life of its dashboard, in ms since the epoch. */
  heardAt: number
  /** `evicting`: its place is given to another one. `kept`: cannot be evicted, because its code is being redeemed. */
  state: 'open' | 'evicting' | 'kept'
  unsubscribe: () => void
}

/** The dashboards that are connected to this node. */
export type Listeners = { isListening(id: SignInId): boolean }

export type OpenSignInsOptions = {
  most: number
  /** Limit of one address; larger networks have higher limits, see {@link Network}. */
  perAddress: number
  clock: Clock
  /** Notifies the node that began a sign-in of its end. */
  endings: Relay
  listeners: Listeners
  /** Notifies the node that began a sign-in of a dashboard that listens at another node. */
  attendance?: Relay | undefined
}

/**
 * Counts the unfinished sign-ins that began at this node, and limits them in total and by network. One that ends at another
 * node is removed when that node's notification arrives, or when it expires.
 */
export class OpenSignIns {
  readonly #entries = new Map<SignInId, Entry>()
  readonly #networks: NetworkCounter
  readonly #options: OpenSignInsOptions
  /** Number of entries in state `evicting`; their places are taken already. */
  #evicting = 0

  constructor(options: OpenSignInsOptions) {
    this.#options = options
    this.#networks = new NetworkCounter(options.perAddress)
  }

  /**
   * Adds a sign-in. At capacity, returns the ID of one without a listening dashboard, which the caller has to end; if it
   * cannot, it calls {@link replaceVictim}. Throws as {@link check} does.
   */
  add(id: SignInId, expiresAt: number, networks: readonly Network[]): SignInId | undefined {
    this.#checkShare(networks)
    const victim = this.#isFull() ? this.#takeVictim() : undefined
    // An entry of this ID may have expired.
    this.#delete(id)
    const { attendance, endings } = this.#options
    const stops = [endings.subscribe(id, () => this.#delete(id)), attendance?.subscribe(id, () => this.#touch(id))]
    const unsubscribe = () => {
      for (const stop of stops) stop?.()
    }
    this.#entries.set(id, { expiresAt, networks, heardAt: Number.NEGATIVE_INFINITY, state: 'open', unsubscribe })
    this.#networks.add(networks)
    return victim
  }

  /** Keeps a victim that cannot be ended, and returns another one. Throws `overloaded` if there is none. */
  replaceVictim(victim: SignInId): SignInId {
    this.keepVictim(victim)
    return this.#takeVictim()
  }

  keepVictim(victim: SignInId): void {
    const entry = this.#entries.get(victim)
    if (entry?.state !== 'evicting') return
    entry.state = 'kept'
    this.#evicting -= 1
  }

  /** Throws `rate_limited` at the limit of a network, and `overloaded` at capacity if none can be evicted. */
  check(networks: readonly Network[]): void {
    this.#checkShare(networks)
    if (this.#isFull() && !this.#findVictim()) throw full()
  }

  has(id: SignInId): boolean {
    return (this.#entries.get(id)?.expiresAt ?? 0) > this.#options.clock()
  }

  /** Records that the dashboard listens at this node; notifies the node that began the sign-in. */
  keepAlive(id: SignInId): void {
    if (!this.#touch(id)) this.#options.attendance?.notify(id)
  }

  /** Removes a sign-in that has ended; notifies the node that began it. */
  remove(id: SignInId): void {
    if (!this.#delete(id)) this.#options.endings.notify(id)
  }

  get size(): number {
    this.#deleteExpired()
    return this.#entries.size - this.#evicting
  }

  #touch(id: SignInId): boolean {
    const entry = this.#entries.get(id)
    if (entry) entry.heardAt = this.#options.clock()
    return entry !== undefined
  }

  #isFull(): boolean {
    return this.#entries.size - this.#evicting >= this.#options.most && this.size >= this.#options.most
  }

  #checkShare(networks: readonly Network[]): void {
    if (this.#networks.isFull(networks)) this.#deleteExpired()
    if (!this.#networks.isFull(networks)) return
    throw new RequestError('rate_limited', { retryAfter: RETRY_AFTER_S, reason: 'sign_ins_of_address' })
  }

  #takeVictim(): SignInId {
    const [id, entry] = this.#findVictim() ?? []
    if (!id || !entry) throw full()
    entry.state = 'evicting'
    this.#evicting += 1
    return id
  }

  /** Returns the oldest one without a listening dashboard, of the network that has the most of these. */
  #findVictim(): [SignInId, Entry] | undefined {
    const { clock, listeners } = this.#options
    const heardBefore = clock() - HEARD_MS
    const candidates = new Map<string, { count: number; oldest: [SignInId, Entry] }>()
    for (const [id, entry] of this.#entries) {
      if (entry.state !== 'open' || entry.heardAt > heardBefore || listeners.isListening(id)) continue
      const network = entry.networks.at(-1)?.key ?? ''
      const known = candidates.get(network)
      if (known) known.count += 1
      else candidates.set(network, { count: 1, oldest: [id, entry] })
    }
    let most: { count: number; oldest: [SignInId, Entry] } | undefined
    for (const candidate of candidates.values()) if (candidate.count > (most?.count ?? 0)) most = candidate
    return most?.oldest
  }

  #delete(id: SignInId): boolean {
    const entry = this.#entries.get(id)
    if (!entry) return false
    entry.unsubscribe()
    if (entry.state === 'evicting') this.#evicting -= 1
    this.#networks.remove(entry.networks)
    return this.#entries.delete(id)
  }

  /** Relies on equal lifetimes: entries expire in the order of insertion. */
  #deleteExpired(): void {
    const now = this.#options.clock()
    for (const [id, { expiresAt }] of this.#entries) {
      if (expiresAt > now) return
      this.#delete(id)
    }
  }
}

function full(): OverloadError {
  return new OverloadError(RETRY_AFTER_S, 'sign_ins')
}
