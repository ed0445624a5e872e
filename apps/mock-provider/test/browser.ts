/** A minimal browser: cookies per path, single redirects, forms. */
export class Browser {
  readonly #cookies = new Map<string, { name: string; value: string; path: string }>()

  async get(url: string): Promise<Response> {
    return this.#fetch(url, {})
  }

  async post(url: string, fields: Record<string, string>): Promise<Response> {
    return this.#fetch(url, { method: 'POST', body: new URLSearchParams(fields) })
  }

  /** Follows redirects as long as they stay at `origin`; the last answer, or the one that leads elsewhere. */
  async follow(response: Response, origin: string): Promise<Response> {
    const target = response.headers.get('location')
    if (target === null) return response
    const url = new URL(target, response.url)
    return url.origin === origin ? this.follow(await this.get(url.href), origin) : response
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const { pathname } = new URL(url)
    const cookie = [...this.#cookies.values()]
      .filter(({ path }) => pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } })
    for (const header of response.headers.getSetCookie()) this.#save(header)
    return response
  }

  #save(header: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(header) ?? []
    if (name === undefined || value === undefined) return
    const path = /; path=([^;]*)/i.exec(header)?.[1] ?? '/'
    const key = `${name} ${path}`
    if (value === '') this.#cookies.delete(key)
    else this.#cookies.set(key, { name, value, path })
  }

  /** Names of the cookies that are kept. */
  get cookieNames(): string[] {
    return [...this.#cookies.values()].map(({ name }) => name)
  }
}
