/** Records a duration in seconds. */
type Observer = { observe(seconds: number): void }

/** The outcome of a call. */
export type Settled<Answer> = { answer: Answer } | { error: unknown }

/** Makes a call, and records its duration with the observer for its outcome. */
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
