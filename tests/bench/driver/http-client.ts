import { Pool } from 'undici'

export type Answer = { status: number; location: string; cookies: string[]; body: string }

type Question = { path: string; method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string }

/** More than are ever asked at a time. */
const CONNECTIONS = 1_024

/** Connections to one server, kept open as by the proxy in front of it. */
export class HttpClient {
  readonly url: string
  readonly #pool: Pool

  constructor(url: string) {
    this.url = url
    this.#pool = new Pool(url, { connections: CONNECTIONS, pipelining: 1, bodyTimeout: 60_000 })
  }

  /** Asks, and rejects unless the answer has the status that is expected. */
  async ask({ path, method = 'GET', headers = {}, body }: Question, expected: number): Promise<Answer> {
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

/** `name=value` of each cookie, as they are sent back. */
function toPairs(cookies: readonly string[]): string[] {
  return cookies.map((cookie) => cookie.split(';', 1)[0] ?? '')
}
