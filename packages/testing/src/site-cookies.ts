import { Cookie } from 'tough-cookie'

/** The cookies of one site, by name: as a browser keeps them, but paths and hosts are not looked at. To change them is to forge them. */
export class SiteCookies extends Map<string, string> {
  /** As a request sends them; `undefined` if there are none. */
  get header(): string | undefined {
    return this.size === 0 ? undefined : [...this].map((pair) => pair.join('=')).join('; ')
  }

  /** Keeps what an answer sets, and drops what it takes back. */
  keep(answer: Response): void {
    for (const header of answer.headers.getSetCookie()) {
      const cookie = Cookie.parse(header)
      if (cookie === undefined) throw new Error(`The server set a cookie that browsers do not understand: ${header}`)
      if (cookie.TTL() <= 0) this.delete(cookie.key)
      else this.set(cookie.key, cookie.value)
    }
  }
}

/** What a browser keeps, by origin. */
export class Cookies {
  readonly #sites = new Map<string, SiteCookies>()

  of(origin: string): SiteCookies {
    const cookies = this.#sites.get(origin) ?? new SiteCookies()
    this.#sites.set(origin, cookies)
    return cookies
  }
}
