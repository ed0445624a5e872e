import type { Relay, RelayTopic } from './relay.ts'

/** The end of this server, for those who wait: nobody may wait any longer. */
export type End = {
  readonly ending: boolean
  /** Calls `giveUp` then, unless the returned function is called before. */
  onEnd(giveUp: () => void): () => void
}

type NextChange = {
  /** Resolves at the change, after this time, or at the end of this server, whichever is first. */
  within(ms: number, end: End): Promise<void>
  ignore(): void
}

/**
 * The next change of a record, from now on. Ask for it before looking at the record, so that no change between the look and
 * the wait is missed; call `ignore` in the end, whether it was waited for or not.
 */
export function nextChange(relay: Relay, id: RelayTopic): NextChange {
  const { promise, resolve } = Promise.withResolvers<void>()
  const unsubscribe = relay.subscribe(id, resolve)
  return {
    async within(ms, end) {
      const timer = setTimeout(resolve, end.ending ? 0 : ms)
      const forget = end.onEnd(resolve)
      await promise
      clearTimeout(timer)
      forget()
    },
    ignore: unsubscribe,
  }
}
