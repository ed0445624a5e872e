import { Cookie } from 'tough-cookie'

/** The cookies of one site by name, without paths and domains. Tests can change them to forge cookies. */
export class SiteCookies extends Map<string, string> {
  /** The `Cookie` header; `undefined` if there are none. */
  get header(): string | undefined {
    return this.size === 0 ? undefined : [...this].map((pair) => pair.join('=')).join('; ')
  }

  /** Applies the `Set-Cookie` headers of a response. */
  keep(answer: Response): void {
    for (const header of answer.headers.getSetCookie()) {
      const cookie = Cookie.parse(header)
      if (cookie === undefined) throw new Error(`The server set a cookie that browsers do not understand: ${header}`)
      if (cookie.TTL() <= 0) this.delete(cookie.key)
      else this.set(cookie.key, cookie.value)
    }
  }
}

/** The cookies of a browser, by origin. */
export class Cookies {
  readonly #sites = new Map<string, SiteCookies>()

  of(origin: string): SiteCookies {
    const cookies = this.#sites.get(origin) ?? new SiteCookies()
    this.#sites.set(origin, cookies)
    return cookies
  }
}
