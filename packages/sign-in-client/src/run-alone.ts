/** Runs a task while no other page of this origin runs one of the same name; others wait for their turn. */
export type RunAlone = <T>(name: string, task: () => Promise<T>) => Promise<T>

/** The part of `navigator.locks` that is used. */
export type Locks = { request<T>(name: string, task: () => Promise<T>): Promise<T> }

/**
 * Takes turns among all tabs and zones; only within this page where the browser has no locks, or refuses them.
 * @see https://www.w3.org/TR/web-locks/
 */
export function createRunAlone(locks: Locks | undefined = globalThis.navigator?.locks): RunAlone {
  const last = new Map<string, Promise<unknown>>()

  function runInTurn<T>(name: string, task: () => Promise<T>): Promise<T> {
    const turn = (last.get(name) ?? Promise.resolve()).then(task, task)
    last.set(name, turn)
    return turn
  }

  return async (name, task) => {
    if (locks === undefined) return runInTurn(name, task)
    let begun = false
    const begin = () => {
      begun = true
      return task()
    }
    try {
      return await locks.request(name, begin)
    } catch (error) {
      if (begun) throw error
      // A SecurityError: storage is blocked here, so there are no other pages to take turns with.
      return runInTurn(name, task)
    }
  }
}
