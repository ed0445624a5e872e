import type { Locks } from '../src/hold-lock.ts'

/** The browser's locks, for requests with `ifAvailable`. */
export class FakeLocks implements Locks {
  readonly held = new Set<string>()

  async request(...[name, , task]: Parameters<Locks['request']>): Promise<void> {
    await undefined
    if (this.held.has(name)) return task(null)
    this.held.add(name)
    await task({})
    this.held.delete(name)
  }
}

/** As in a browser that blocks storage. */
export const refusedLocks: Locks = {
  request: () => Promise.reject(new DOMException('Access is denied.', 'SecurityError')),
}
