/** Work that continues after its request was answered, and that ends before the process does. */
export class RunningTasks {
  readonly #tasks = new Set<Promise<unknown>>()
  readonly #keys = new Set<string>()
  readonly #ending = new AbortController()

  /** Tracks `task` until it is settled, and returns it. */
  run<Result>(task: Promise<Result>, key?: string): Promise<Result> {
    this.#tasks.add(task)
    if (key !== undefined) this.#keys.add(key)
    const forget = () => {
      this.#tasks.delete(task)
      if (key !== undefined) this.#keys.delete(key)
    }
    task.then(forget, forget)
    return task
  }

  /** Whether a task with this key is in progress. */
  has(key: string): boolean {
    return this.#keys.has(key)
  }

  /** Waits for `ms`, less on shutdown. Resolves with whether the time has passed. */
  async delay(ms: number): Promise<boolean> {
    const { signal } = this.#ending
    if (signal.aborted) return false
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const timer = setTimeout(() => resolve(true), ms)
    const abort = () => resolve(false)
    signal.addEventListener('abort', abort, { once: true })
    const passed = await promise
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
    return passed
  }

  /** Ends all delays, now and in the future. */
  abortDelays(): void {
    this.#ending.abort()
  }

  /** Resolves when the current tasks are settled. */
  async waitForCurrent(): Promise<void> {
    await Promise.allSettled(this.#tasks)
  }

  /** Resolves when no task is left, including those that begin meanwhile. */
  async waitForAll(): Promise<void> {
    while (this.#tasks.size > 0) await this.waitForCurrent()
  }

  get size(): number {
    return this.#tasks.size
  }
}
