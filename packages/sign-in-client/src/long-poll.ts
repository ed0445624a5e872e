import { LONGEST_POLL_S } from '@stagedoor/shared/lifetimes'
import type { SignInEvent } from '@stagedoor/shared/sign-in-events'
import type { SignInApi } from './create-sign-in-api.ts'
import { toBackOffMs } from './to-back-off.ts'
import { UnreachableError } from './unreachable-error.ts'
import { wait } from './wait.ts'

type LongPoll = {
  claim: SignInApi['claim']
  /** Rejects if the event has to come again. */
  receive(event: SignInEvent): Promise<void>
  /** Told after each question whether the server answered it. */
  reached(online: boolean): void
  signal: AbortSignal
}

/** A server or a proxy that answers at once with what was known already is asked no more often than this. */
const SHORTEST_ROUND_MS = 1000

/** Asks for news, again and again, until `signal` aborts. Failures are followed by longer and longer pauses. */
export async function longPoll({ claim, receive, reached, signal }: LongPoll): Promise<void> {
  let failures = 0
  let known: string | undefined
  while (!signal.aborted) {
    const askedAt = Date.now()
    try {
      const event = await claim(LONGEST_POLL_S, signal)
      if (signal.aborted) return
      reached(true)
      if (event !== undefined) await receive(event)
      failures = 0
      const news = toKey(event)
      if (news === known) await wait(askedAt + SHORTEST_ROUND_MS - Date.now(), signal)
      known = news
    } catch (error) {
      if (signal.aborted) return
      const unreachable = error instanceof UnreachableError ? error : undefined
      if (unreachable !== undefined) reached(false)
      failures += 1
      await wait(toBackOffMs(failures, unreachable?.retryAfterS), signal)
    }
  }
}

/** Two events with the same key say the same. */
function toKey(news: SignInEvent | undefined): string {
  if (news === undefined) return ''
  if (news.event === 'sign-in:progress') return `${news.event} ${news.data.stage}`
  if (news.event === 'sign-in:code-required') return `${news.event} ${news.data.triesLeft}`
  return news.event
}
