import type { SignInId } from '@stagedoor/shared/secrets'
import type { Clock } from '../clock.ts'
import { OverloadError } from '../errors.ts'
import type { Relay } from '../relay/relay.ts'

/** Seconds after which a refused viewer may try again. */
const RETRY_AFTER_S = 10

type Entry = { expiresAt: number; ignore: () => void }

/**
 * Counts the sign-ins that this node began and that are not over, so that no more begin than it can carry. One that another
 * node brings to its end is free when that node says so, or else when its time is up.
 */
export class OpenSignIns {
  readonly #entries = new Map<SignInId, Entry>()
  readonly #most: number
  readonly #clock: Clock
  readonly #endings: Relay

  constructor(most: number, clock: Clock, endings: Relay) {
    this.#most = most
    this.#clock = clock
    this.#endings = endings
  }

  /** Throws an `OverloadError` when the node is full. */
  enter(id: SignInId, expiresAt: number): void {
    if (this.#entries.size >= this.#most) this.#forgetExpired()
    if (this.#entries.size >= this.#most) throw new OverloadError(RETRY_AFTER_S)
    this.#entries.set(id, { expiresAt, ignore: this.#endings.subscribe(id, () => this.#forget(id)) })
  }

  has(id: SignInId): boolean {
    return (this.#entries.get(id)?.expiresAt ?? 0) > this.#clock()
  }

  /** It is over, whoever began it. */
  leave(id: SignInId): void {
    if (!this.#forget(id)) this.#endings.notify(id)
  }

  get size(): number {
    this.#forgetExpired()
    return this.#entries.size
  }

  #forget(id: SignInId): boolean {
    this.#entries.get(id)?.ignore()
    return this.#entries.delete(id)
  }

  /** Sign-ins all live equally long, so the oldest entry is always the first to expire. */
  #forgetExpired(): void {
    const now = this.#clock()
    for (const [id, { expiresAt }] of this.#entries) {
      if (expiresAt > now) return
      this.#forget(id)
    }
  }
}
