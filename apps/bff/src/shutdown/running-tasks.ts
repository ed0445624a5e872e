/** Work that goes on although nobody waits for it any more, and must end before the process does. */
export class RunningTasks {
  readonly #tasks = new Set<Promise<unknown>>()
  readonly #ending = new AbortController()

  /** Counts `task` until it is over, well or badly. Returns it. */
  run<Result>(task: Promise<Result>): Promise<Result> {
    this.#tasks.add(task)
    const forget = () => void this.#tasks.delete(task)
    task.then(forget, forget)
    return task
  }

  /** Lets some time pass; less when the process is about to end. Whether it was all of it. */
  async pause(ms: number): Promise<boolean> {
    const { signal } = this.#ending
    if (signal.aborted) return false
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const timer = setTimeout(() => resolve(true), ms)
    const hurry = () => resolve(false)
    signal.addEventListener('abort', hurry, { once: true })
    const passed = await promise
    clearTimeout(timer)
    signal.removeEventListener('abort', hurry)
    return passed
  }

  /** Ends every pause, now and from now on. */
  hurry(): void {
    this.#ending.abort()
  }

  /** Resolves when those that are under way now are over, well or badly. */
  async underWay(): Promise<void> {
    await Promise.allSettled(this.#tasks)
  }

  /** Resolves when none is left, those begun meanwhile included. */
  async settled(): Promise<void> {
    while (this.#tasks.size > 0) await this.underWay()
  }

  get size(): number {
    return this.#tasks.size
  }
}
