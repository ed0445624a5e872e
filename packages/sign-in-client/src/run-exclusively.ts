/** Runs a task while no other page of this origin runs one of the same name. */
export type RunExclusively = <T>(name: string, task: () => Promise<T>) => Promise<T>

/** The part of `navigator.locks` that is used. */
export type Locks = { request<T>(name: string, task: () => Promise<T>): Promise<T> }

/**
 * Excludes all tabs and zones of the origin; only tasks of this page where the browser has no locks or blocks them.
 * @see https://www.w3.org/TR/web-locks/
 */
export function createRunExclusively(locks: Locks | undefined = globalThis.navigator?.locks): RunExclusively {
  const last = new Map<string, Promise<unknown>>()

  function runInPage<T>(name: string, task: () => Promise<T>): Promise<T> {
    const run = (last.get(name) ?? Promise.resolve()).then(task, task)
    last.set(name, run)
    return run
  }

  return async (name, task) => {
    if (locks === undefined) return runInPage(name, task)
    let begun = false
    const begin = () => {
      begun = true
      return task()
    }
    try {
      return await locks.request(name, begin)
    } catch (error) {
      if (begun) throw error
      // SecurityError: storage is blocked, so no other page can share the session.
      return runInPage(name, task)
    }
  }
}
