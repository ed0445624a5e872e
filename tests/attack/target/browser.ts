import { navigate } from '@stagedoor/testing/navigate'
import { Cookies, type SiteCookies } from '@stagedoor/testing/site-cookies'

/** Keeps cookies, which can be read and forged, and does not follow redirects. */
export class Browser {
  readonly #cookies = new Cookies()
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

  /** Sends exactly these headers, with the cookies. */
  async navigate(address: string | URL, headers: Record<string, string>, method?: string): Promise<Response> {
    const cookies = this.cookiesOf(new URL(address).origin)
    const cookie = cookies.header === undefined ? {} : { Cookie: cookies.header }
    const answer = await navigate(address, { ...headers, ...cookie }, method)
    for (const header of answer.headers.getSetCookie()) this.#onCookie(header)
    cookies.keep(answer)
    return answer
  }

  async send(address: string | URL, init: RequestInit): Promise<Response> {
    const url = new URL(address)
    const cookies = this.cookiesOf(url.origin)
    const headers = new Headers(init.headers)
    if (cookies.header !== undefined) headers.set('Cookie', cookies.header)
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const header of answer.headers.getSetCookie()) this.#onCookie(header)
    cookies.keep(answer)
    return answer
  }

  /** The cookies of a site; changing them forges them. */
  cookiesOf(origin: string): SiteCookies {
    return this.#cookies.of(origin)
  }
}
