import { setTimeout as pass } from 'node:timers/promises'
import { Cookies } from '@stagedoor/testing/site-cookies'

/** Delay between retries, in ms. */
const PAUSE_MS = 150

/** {@link sendWithRetry} for `fetch`. */
export function fetchWithRetry(
  url: string | URL,
  patienceMs: number,
  createInit: () => RequestInit | Promise<RequestInit>,
): Promise<Response> {
  return sendWithRetry(url, patienceMs, async () => fetchOnce(url, await createInit(), patienceMs))
}

/**
 * Retries with a new request while the server is down, full or limits requests, until the timeout. Rejects without a
 * response.
 */
export async function sendWithRetry(
  url: string | URL,
  patienceMs: number,
  send: () => Promise<Response>,
): Promise<Response> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const answer = await send().catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
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

async function fetchOnce(url: string | URL, { signal, ...init }: RequestInit, limitMs: number): Promise<Response> {
  const limit = AbortSignal.timeout(limitMs)
  return fetch(url, { redirect: 'manual', ...init, signal: signal ? AbortSignal.any([signal, limit]) : limit })
}

/** Keeps cookies, submits forms, and does not follow redirects. */
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
    const answer = await fetchWithRetry(url, this.#patienceMs, () => ({
      headers: { ...headers, ...(Cookie !== undefined && { Cookie }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    }))
    cookies.keep(answer)
    return answer
  }

  /** The cookie values of a site. */
  secretsOf(origin: string): string[] {
    return [...this.#cookies.of(origin).values()]
  }
}
