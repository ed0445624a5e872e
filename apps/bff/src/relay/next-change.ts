import type { Relay, RelayTopic } from './relay.ts'

/**
 * The next change of a record, from now on. Ask for it before looking at the record, so that no change between the look and
 * the wait is missed; call `ignore` in the end, whether it was waited for or not.
 */
export function nextChange(relay: Relay, id: RelayTopic): { within(ms: number): Promise<void>; ignore(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const unsubscribe = relay.subscribe(id, resolve)
  return {
    async within(ms) {
      const timer = setTimeout(resolve, ms)
      await promise
      clearTimeout(timer)
    },
    ignore: unsubscribe,
  }
}
