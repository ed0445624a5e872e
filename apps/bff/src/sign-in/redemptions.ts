import type { SignInId } from '@stagedoor/shared/secrets'

/** Redemptions that this process has under way: they go on after their request was answered, and must end before it does. */
export class Redemptions {
  readonly #tasks = new Map<SignInId, Promise<void>>()

  /** Whether this process itself is redeeming. */
  has(id: SignInId): boolean {
    return this.#tasks.has(id)
  }

  /** `task` must not reject. */
  add(id: SignInId, task: Promise<void>): void {
    this.#tasks.set(id, task)
    void task.then(() => this.#tasks.delete(id))
  }

  /** Resolves when those that are under way now are over. */
  async underWay(): Promise<void> {
    await Promise.all(this.#tasks.values())
  }

  /** Resolves when none is left, those begun meanwhile included. */
  async settled(): Promise<void> {
    while (this.#tasks.size > 0) await this.underWay()
  }
}
