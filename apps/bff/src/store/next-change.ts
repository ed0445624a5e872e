import type { ShutdownSignal } from '../shutdown/shutdown-signal.ts'
import type { Relay } from './relay.ts'

type NextChange = {
  /** Resolves at the next change, after `ms`, or at shutdown. */
  within(ms: number, shutdown: ShutdownSignal): Promise<void>
  /** Unsubscribes. */
  ignore(): void
}

/**
 * Subscribes to the next change of a record. Call it before reading the record, so that no change in between is missed, and
 * call `ignore` in any case afterwards.
 */
export function nextChange(relay: Relay, id: string): NextChange {
  const { promise, resolve } = Promise.withResolvers<void>()
  const unsubscribe = relay.subscribe(id, resolve)
  return {
    async within(ms, shutdown) {
      const timer = setTimeout(() => resolve(), shutdown.ending ? 0 : ms)
      const removeListener = shutdown.onEnd(() => resolve())
      await promise
      clearTimeout(timer)
      removeListener()
    },
    ignore: unsubscribe,
  }
}
