import type { SignInId } from '@stagedoor/shared/secrets'
import type { Clock } from '../clock.ts'
import { OverloadError } from '../errors.ts'

/** Seconds after which a refused viewer may try again. */
const RETRY_AFTER_S = 10

/** Counts the sign-ins that this node began and that are not over, so that no more begin than it can carry. */
export class OpenSignIns {
  readonly #expiries = new Map<SignInId, number>()
  readonly #most: number
  readonly #clock: Clock

  constructor(most: number, clock: Clock) {
    this.#most = most
    this.#clock = clock
  }

  /** Throws an `OverloadError` when the node is full. */
  enter(id: SignInId, expiresAt: number): void {
    this.check()
    this.#expiries.set(id, expiresAt)
  }

  /** The same, for who wants to know before. */
  check(): void {
    if (this.#expiries.size >= this.#most) this.#forgetExpired()
    if (this.#expiries.size >= this.#most) throw new OverloadError(RETRY_AFTER_S, 'sign_ins')
  }

  has(id: SignInId): boolean {
    return (this.#expiries.get(id) ?? 0) > this.#clock()
  }

  leave(id: SignInId): void {
    this.#expiries.delete(id)
  }

  get size(): number {
    this.#forgetExpired()
    return this.#expiries.size
  }

  /** Sign-ins all live equally long, so the oldest entry is always the first to expire. */
  #forgetExpired(): void {
    const now = this.#clock()
    for (const [id, expiresAt] of this.#expiries) {
      if (expiresAt > now) return
      this.#expiries.delete(id)
    }
  }
}
