import type { ShutdownSignal } from '../shutdown/shutdown-signal.ts'
import type { Relay } from './relay.ts'

type NextChange<News> = {
  /** Resolves at the next change, with the record if the relay has it; without it after `ms` or at shutdown. */
  within(ms: number, shutdown: ShutdownSignal): Promise<News | undefined>
  /** Unsubscribes. */
  ignore(): void
}

/**
 * Subscribes to the next change of a record. Call it before reading the record, so that no change in between is missed, and
 * call `ignore` in any case afterwards.
 */
export function nextChange<News>(relay: Relay<News>, id: string): NextChange<News> {
  const { promise, resolve } = Promise.withResolvers<News | undefined>()
  const unsubscribe = relay.subscribe(id, resolve)
  return {
    async within(ms, shutdown) {
      const timer = setTimeout(() => resolve(undefined), shutdown.ending ? 0 : ms)
      const removeListener = shutdown.onEnd(() => resolve(undefined))
      const news = await promise
      clearTimeout(timer)
      removeListener()
      return news
    },
    ignore: unsubscribe,
  }
}
