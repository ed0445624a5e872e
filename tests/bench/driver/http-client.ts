import { Pool } from 'undici'

export type Answer = { status: number; location: string; cookies: string[]; body: string }

type Request = { path: string; method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string }

/** More than the maximum concurrency. */
const CONNECTIONS = 1_024

/** Keep-alive connections to one server, as from a reverse proxy. */
export class HttpClient {
  readonly url: string
  readonly #pool: Pool

  constructor(url: string) {
    this.url = url
    this.#pool = new Pool(url, { connections: CONNECTIONS, pipelining: 1, bodyTimeout: 60_000 })
  }

  /** Sends a request; rejects unless the response has the expected status. */
  async send({ path, method = 'GET', headers = {}, body }: Request, expected: number): Promise<Answer> {
    const answer = await this.#pool.request({ path, method, headers, ...(body !== undefined && { body }) })
    const text = await answer.body.text()
    if (answer.statusCode !== expected) {
      throw new Error(`${method} ${path.split('?')[0]} answered ${answer.statusCode}, not ${expected}.`)
    }
    const { location = '', 'set-cookie': cookies = [] } = answer.headers
    return { status: answer.statusCode, location: String(location), cookies: toPairs([cookies].flat()), body: text }
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}

function toPairs(cookies: readonly string[]): string[] {
  return cookies.map((cookie) => cookie.split(';', 1)[0] ?? '')
}
