import { setTimeout as pass } from 'node:timers/promises'
import { Cookies } from '@stagedoor/testing/site-cookies'

/** Time between two tries, in ms. */
const PAUSE_MS = 150

/**
 * Asks until there is an answer, or patience is over: whoever is away, or has too much to do, is asked again, with a request
 * made anew. Rejects without an answer.
 */
export async function fetchPatiently(
  url: string | URL,
  patienceMs: number,
  createInit: () => RequestInit | Promise<RequestInit>,
): Promise<Response> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const answer = await ask(url, await createInit(), patienceMs).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    )
    const isAnswered = answer instanceof Response && answer.status !== 503 && answer.status !== 429
    if (isAnswered) return answer
    if (answer instanceof Error && answer.name === 'AbortError') throw answer
    if (performance.now() >= deadline) {
      if (answer instanceof Response) return answer
      throw new Error(`${new URL(url).origin} did not answer for ${patienceMs} ms.`, { cause: answer })
    }
    if (answer instanceof Response) await answer.body?.cancel()
    await pass(PAUSE_MS)
  }
}

async function ask(url: string | URL, { signal, ...init }: RequestInit, limitMs: number): Promise<Response> {
  const limit = AbortSignal.timeout(limitMs)
  return fetch(url, { redirect: 'manual', ...init, signal: signal ? AbortSignal.any([signal, limit]) : limit })
}

/** A browser as far as a sign-in needs one: cookies for each site, forms, and redirects that are looked at. */
export class Browser {
  readonly #cookies = new Cookies()
  readonly #patienceMs: number

  constructor({ patienceMs }: { patienceMs: number }) {
    this.#patienceMs = patienceMs
  }

  async open(address: string | URL, form?: Record<string, string>, headers: Record<string, string> = {}) {
    const url = new URL(address)
    const cookies = this.#cookies.of(url.origin)
    const Cookie = cookies.header
    const answer = await fetchPatiently(url, this.#patienceMs, () => ({
      headers: { ...headers, ...(Cookie !== undefined && { Cookie }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    }))
    cookies.keep(answer)
    return answer
  }

  /** What a site has put into cookies. */
  secretsOf(origin: string): string[] {
    return [...this.#cookies.of(origin).values()]
  }
}
