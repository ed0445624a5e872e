import { LONGEST_POLL_S } from '@stagedoor/shared/lifetimes'
import type { SignInEvent } from '@stagedoor/shared/sign-in-events'
import type { SignInApi } from './create-sign-in-api.ts'
import { toBackOffMs } from './to-back-off.ts'
import { UnreachableError } from './unreachable-error.ts'
import { wait } from './wait.ts'

type LongPoll = {
  claim: SignInApi['claim']
  /** Rejects if the event must be sent again. */
  receive(event: SignInEvent): Promise<void>
  /** Called after each request with whether the server responded. */
  setOnline(online: boolean): void
  signal: AbortSignal
}

/** Shortest interval while the response repeats, for example because a proxy drops tags or does not hold requests. */
const SHORTEST_ROUND_MS = 1000

/** Polls for events until `signal` aborts, with exponential back-off after failures. */
export async function longPoll({ claim, receive, setOnline, signal }: LongPoll): Promise<void> {
  let failures = 0
  let known: string | undefined
  let last: string | undefined
  while (!signal.aborted) {
    // Monotonic: the system clock may be set back.
    const sentAtMs = performance.now()
    try {
      const { event, tag } = await claim(LONGEST_POLL_S, known, signal)
      setOnline(true)
      if (event !== undefined) await receive(event)
      failures = 0
      // Only after `receive`: an event that could not be saved must be sent again.
      known = tag ?? known
      const received = JSON.stringify(event)
      if (received === last) await wait(sentAtMs + SHORTEST_ROUND_MS - performance.now(), signal)
      last = received
    } catch (error) {
      if (signal.aborted) return
      const unreachable = error instanceof UnreachableError ? error : undefined
      if (unreachable !== undefined) setOnline(false)
      failures += 1
      await wait(toBackOffMs(failures, unreachable?.retryAfterS), signal)
    }
  }
}
