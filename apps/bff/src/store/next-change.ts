import type { Relay } from './relay.ts'

/** The end of this server, for those who wait: nobody may wait any longer. */
export type End = {
  readonly ending: boolean
  /** Calls `giveUp` then, unless the returned function is called before. */
  onEnd(giveUp: () => void): () => void
}

type NextChange<News> = {
  /** Resolves at the change, with the news if they are known; after this time, or at the end of this server, without. */
  within(ms: number, end: End): Promise<News | undefined>
  ignore(): void
}

/**
 * The next change of a record, from now on. Ask for it before looking at the record, so that no change between the look and
 * the wait is missed; call `ignore` in the end, whether it was waited for or not.
 */
export function nextChange<News>(relay: Relay<News>, id: string): NextChange<News> {
  const { promise, resolve } = Promise.withResolvers<News | undefined>()
  const unsubscribe = relay.subscribe(id, resolve)
  return {
    async within(ms, end) {
      const timer = setTimeout(() => resolve(undefined), end.ending ? 0 : ms)
      const forget = end.onEnd(() => resolve(undefined))
      const news = await promise
      clearTimeout(timer)
      forget()
      return news
    },
    ignore: unsubscribe,
  }
}
