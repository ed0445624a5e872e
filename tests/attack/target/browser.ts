/** A browser as far as an attack needs one: cookies that can be looked at and forged, redirects that are not followed. */
export class Browser {
  /** By origin, then by name. */
  readonly #jar = new Map<string, Map<string, string>>()
  readonly #onCookie: (header: string) => void

  /** `onCookie` sees every `Set-Cookie`. */
  constructor(onCookie: (header: string) => void = () => {}) {
    this.#onCookie = onCookie
  }

  async open(address: string | URL, form?: Record<string, string>, headers: Record<string, string> = {}) {
    return this.send(address, {
      headers,
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
  }

  async send(address: string | URL, init: RequestInit): Promise<Response> {
    const url = new URL(address)
    const cookies = this.cookiesOf(url.origin)
    const headers = new Headers(init.headers)
    if (cookies.size > 0) headers.set('Cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const header of answer.headers.getSetCookie()) {
      this.#onCookie(header)
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? []
      if (/;\s*max-age=0(;|$)/i.test(header)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }

  /** What a site has put here. To change it is to forge it. */
  cookiesOf(origin: string): Map<string, string> {
    const cookies = this.#jar.get(origin) ?? new Map<string, string>()
    this.#jar.set(origin, cookies)
    return cookies
  }
}
