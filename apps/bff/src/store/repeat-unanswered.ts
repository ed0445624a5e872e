import { setTimeout as delay } from 'node:timers/promises'

/** How long, and at which interval, a command is retried whose response was lost, in ms. */
const RETRIED_MS = 10_000
const RETRY_DELAY_MS = 100

type Options = {
  /** Whether the server refused the command or never received it. */
  isDefinite: (error: unknown) => boolean
  isClosed: () => boolean
}

/**
 * Runs an idempotent command. If its response is lost, so that it may or may not have been executed, retries it for up to ten
 * seconds. Rejects with the first error.
 */
export async function repeatUnanswered<Answer>(
  run: () => Promise<Answer>,
  { isDefinite, isClosed }: Options,
): Promise<Answer> {
  const deadline = performance.now() + RETRIED_MS
  try {
    return await run()
  } catch (error) {
    if (isDefinite(error)) throw error
    for (;;) {
      await delay(RETRY_DELAY_MS)
      if (isClosed() || performance.now() >= deadline) throw error
      const again = await run().then(
        (answer) => ({ answer }),
        () => undefined,
      )
      if (again) return again.answer
    }
  }
}
