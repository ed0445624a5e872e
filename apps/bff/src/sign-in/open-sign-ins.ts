import type { SignInId } from '@stagedoor/shared/secrets'
import type { Clock } from '../clock.ts'
import { OverloadError, RequestError } from '../errors.ts'
import { NetworkCounter } from '../limits/network-counter.ts'
import type { Network } from '../limits/to-networks.ts'
import type { Relay } from '../store/relay.ts'

/** Seconds after which a refused viewer may try again. */
const RETRY_AFTER_S = 10

/** How long a sign-in counts as listened to after its dashboard was heard of last, in ms: between two long-polls, or at another node. */
const HEARD_MS = 45_000

type Entry = {
  expiresAt: number
  networks: readonly Network[]
  /** When a dashboard was heard of last, in ms since the epoch. */
  heardAt: number
  /** `leaving`: gives way to another one. `kept`: cannot give way, because its code is being redeemed. */
  state: 'open' | 'leaving' | 'kept'
  ignore: () => void
}

/** Which dashboards wait at this node. */
export type Listeners = { isListening(id: SignInId): boolean }

export type OpenSignInsOptions = {
  most: number
  /** Of one address; larger networks have more, see {@link Network}. */
  perAddress: number
  clock: Clock
  /** Tells that a sign-in is over. */
  endings: Relay
  listeners: Listeners
  /** Tells other nodes, where there are any, that a dashboard listens at this one. */
  attendance?: Relay | undefined
}

/**
 * Counts the sign-ins that this node began and that are not over, so that no more begin than it can carry, and no network
 * takes more than its share. One that another node brings to its end is free when that node says so, or else when its time
 * is up.
 */
export class OpenSignIns {
  readonly #entries = new Map<SignInId, Entry>()
  readonly #networks: NetworkCounter
  readonly #options: OpenSignInsOptions
  /** Entries that give way, whose places are taken already. */
  #leaving = 0

  constructor(options: OpenSignInsOptions) {
    this.#options = options
    this.#networks = new NetworkCounter(options.perAddress)
  }

  /**
   * Takes a place. On a node that is full, a sign-in that no dashboard listens to gives way: its id is returned, and the caller
   * ends it, or else calls {@link replace}. Throws as {@link check} does.
   */
  enter(id: SignInId, expiresAt: number, networks: readonly Network[]): SignInId | undefined {
    this.#checkShare(networks)
    const victim = this.#isFull() ? this.#takeVictim() : undefined
    // It may have expired unnoticed.
    this.#forget(id)
    const { attendance, endings } = this.#options
    const entry: Entry = { expiresAt, networks, heardAt: Number.NEGATIVE_INFINITY, state: 'open', ignore: () => {} }
    const ignoreEnding = endings.subscribe(id, () => this.#forget(id))
    const ignoreHint = attendance?.subscribe(id, () => this.hear(id))
    entry.ignore = () => {
      ignoreEnding()
      ignoreHint?.()
    }
    this.#entries.set(id, entry)
    this.#networks.add(networks)
    return victim
  }

  /** The one that should give way cannot: it keeps its place, and another one is returned. Throws `overloaded` if there is none. */
  replace(victim: SignInId): SignInId {
    this.keep(victim)
    return this.#takeVictim()
  }

  /** Keeps the place of one that should have given way. */
  keep(victim: SignInId): void {
    const entry = this.#entries.get(victim)
    if (entry?.state !== 'leaving') return
    entry.state = 'kept'
    this.#leaving -= 1
  }

  /** Throws `rate_limited` when the client's network has its share, and `overloaded` when no place can be had. */
  check(networks: readonly Network[]): void {
    this.#checkShare(networks)
    if (this.#isFull() && !this.#findVictim()) throw full()
  }

  has(id: SignInId): boolean {
    return (this.#entries.get(id)?.expiresAt ?? 0) > this.#options.clock()
  }

  /** A dashboard listens, here or at another node. */
  hear(id: SignInId): void {
    const entry = this.#entries.get(id)
    if (entry) entry.heardAt = this.#options.clock()
  }

  /** A dashboard listens here. The node that began its sign-in is told. */
  attend(id: SignInId): void {
    if (this.#entries.has(id)) this.hear(id)
    else this.#options.attendance?.notify(id)
  }

  /** It is over, whoever began it. */
  leave(id: SignInId): void {
    if (!this.#forget(id)) this.#options.endings.notify(id)
  }

  get size(): number {
    this.#forgetExpired()
    return this.#entries.size - this.#leaving
  }

  #isFull(): boolean {
    if (this.#entries.size - this.#leaving >= this.#options.most) this.#forgetExpired()
    return this.#entries.size - this.#leaving >= this.#options.most
  }

  #checkShare(networks: readonly Network[]): void {
    if (this.#networks.isFull(networks)) this.#forgetExpired()
    if (!this.#networks.isFull(networks)) return
    throw new RequestError('rate_limited', { retryAfter: RETRY_AFTER_S, reason: 'sign_ins_of_address' })
  }

  #takeVictim(): SignInId {
    const [id, entry] = this.#findVictim() ?? []
    if (!id || !entry) throw full()
    entry.state = 'leaving'
    this.#leaving += 1
    return id
  }

  /** The oldest that no dashboard listens to, of the network that has most of them. */
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

  #forget(id: SignInId): boolean {
    const entry = this.#entries.get(id)
    if (!entry) return false
    entry.ignore()
    if (entry.state === 'leaving') this.#leaving -= 1
    this.#networks.remove(entry.networks)
    return this.#entries.delete(id)
  }

  /** Sign-ins all live equally long, so the oldest entry is always the first to expire. */
  #forgetExpired(): void {
    const now = this.#options.clock()
    for (const [id, { expiresAt }] of this.#entries) {
      if (expiresAt > now) return
      this.#forget(id)
    }
  }
}

function full(): OverloadError {
  return new OverloadError(RETRY_AFTER_S, 'sign_ins')
}
