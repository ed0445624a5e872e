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

/** Whoever repeats an answer, such as a proxy that drops tags or does not let anybody wait, is asked no more often than this. */
const SHORTEST_ROUND_MS = 1000

/** Asks for news, again and again, until `signal` aborts. Failures are followed by longer and longer pauses. */
export async function longPoll({ claim, receive, reached, signal }: LongPoll): Promise<void> {
  let failures = 0
  let known: string | undefined
  let last: string | undefined
  while (!signal.aborted) {
    // Not the clock of the day, which may be set back.
    const askedAtMs = performance.now()
    try {
      const { event, tag } = await claim(LONGEST_POLL_S, known, signal)
      reached(true)
      if (event !== undefined) await receive(event)
      failures = 0
      // Not before it was received: what could not be saved has to come again.
      known = tag ?? known
      const news = JSON.stringify(event)
      if (news === last) await wait(askedAtMs + SHORTEST_ROUND_MS - performance.now(), signal)
      last = news
    } catch (error) {
      if (signal.aborted) return
      const unreachable = error instanceof UnreachableError ? error : undefined
      if (unreachable !== undefined) reached(false)
      failures += 1
      await wait(toBackOffMs(failures, unreachable?.retryAfterS), signal)
    }
  }
}
