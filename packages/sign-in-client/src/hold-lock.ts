/** The part of `navigator.locks` that is used. */
export type Locks = {
  request(
    name: string,
    options: { ifAvailable: true },
    task: (lock: object | null) => Promise<void> | undefined,
  ): Promise<unknown>
}

/**
 * Tries to take a lock of this origin and holds it until `signal` aborts or the page closes. Resolves with whether it was
 * free; undefined where the browser has no locks or blocks them. Never rejects.
 * @see https://www.w3.org/TR/web-locks/
 */
export function holdLock(locks: Locks | undefined, name: string, signal: AbortSignal): Promise<boolean | undefined> {
  if (locks === undefined) return Promise.resolve(undefined)
  return new Promise((resolve) => {
    const hold = (lock: object | null) => {
      resolve(lock !== null)
      if (lock === null || signal.aborted) return undefined
      return new Promise<void>((release) => signal.addEventListener('abort', () => release()))
    }
    locks.request(name, { ifAvailable: true }, hold).catch(() => resolve(undefined))
  })
}
