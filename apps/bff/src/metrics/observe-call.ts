/** Takes note of how long something took, in seconds. */
type Observer = { observe(seconds: number): void }

/** What came of a call. */
export type Settled<Answer> = { answer: Answer } | { error: unknown }

/** Makes a call, and notes how long it took with the observer for what came of it. The outcome is the call's own. */
export async function observeCall<Answer>(
  call: () => Promise<Answer>,
  observerFor: (settled: Settled<Answer>) => Observer,
): Promise<Answer> {
  const begin = performance.now()
  const secondsSince = () => (performance.now() - begin) / 1000
  try {
    const answer = await call()
    observerFor({ answer }).observe(secondsSince())
    return answer
  } catch (error) {
    observerFor({ error }).observe(secondsSince())
    throw error
  }
}
