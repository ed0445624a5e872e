import { setTimeout as pass } from 'node:timers/promises'

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
      throw answer
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
  readonly #cookies = new Map<string, Map<string, string>>()
  readonly #patienceMs: number

  constructor({ patienceMs }: { patienceMs: number }) {
    this.#patienceMs = patienceMs
  }

  async open(address: string | URL, form?: Record<string, string>, headers: Record<string, string> = {}) {
    const url = new URL(address)
    const cookies = this.#cookiesOf(url.origin)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetchPatiently(url, this.#patienceMs, () => ({
      headers: { ...headers, ...(cookie !== '' && { Cookie: cookie }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    }))
    for (const header of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? []
      cookies.set(name, value)
    }
    return answer
  }

  /** What a site has put into cookies. */
  secretsOf(origin: string): string[] {
    return [...this.#cookiesOf(origin).values()]
  }

  #cookiesOf(origin: string): Map<string, string> {
    const cookies = this.#cookies.get(origin) ?? new Map<string, string>()
    this.#cookies.set(origin, cookies)
    return cookies
  }
}

/** Where an answer sends the browser, if it does. */
export function redirectOf(answer: Response, base: string | URL): URL | undefined {
  const location = answer.headers.get('Location')
  return answer.status >= 300 && answer.status < 400 && location !== null ? new URL(location, base) : undefined
}
