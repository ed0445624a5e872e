import { navigate } from '@stagedoor/testing/navigate'
import { redirectOf } from '@stagedoor/testing/provider-pages'
import { Cookies } from '@stagedoor/testing/site-cookies'
import { PAGE_HEADER } from '../../src/identity/routes/doors.ts'
import type { FakeLogin } from './fake-login.ts'
import { NAVIGATION } from './open-content.ts'

/** Maximum redirects from an address to its page. */
const MAX_HOPS = 20

type Site = {
  publicUrl: string
  name: string
  login: Pick<FakeLogin, 'issuer' | 'answer'>
  provider: { url: string; agree(authorization: URL, name: string): URL }
}

/** The browser of a person who signs in at the company and agrees at the provider, where a redirect leads there. */
export class PersonBrowser {
  readonly #site: Site
  readonly #cookies = new Cookies()

  constructor(site: Site) {
    this.#site = site
  }

  /** Opens an address, and follows its redirects to the last page; `onHop` runs before each request to the server. */
  async open(address: string | URL, onHop: (url: URL) => unknown = () => {}): Promise<Response> {
    const { publicUrl, name, login, provider } = this.#site
    let next = new URL(address, publicUrl)
    for (let hop = 0; hop < MAX_HOPS; hop += 1) {
      if (next.origin === login.issuer) {
        const answer = login.answer(next, { sub: name, preferred_username: name })
        next = new URL(`/__login__/callback?${answer}`, publicUrl)
      } else if (next.origin === provider.url) next = provider.agree(next, name)
      else {
        await onHop(next)
        const response = await this.fetch(next, NAVIGATION)
        const target = redirectOf(response, next) ?? (await refreshOf(response, next))
        if (!target) return response
        next = target
      }
    }
    throw new Error(`Too many redirects from ${address}`)
  }

  /** Sends one request with the cookies of its origin. */
  async fetch(address: string | URL, headers: Record<string, string> = {}, method?: string): Promise<Response> {
    const url = new URL(address, this.#site.publicUrl)
    const cookies = this.#cookies.of(url.origin)
    const Cookie = cookies.header
    const response = await navigate(url, { ...headers, ...(Cookie !== undefined && { Cookie }) }, method)
    cookies.keep(response)
    return response
  }

  /** Calls the API as a page of the portal. */
  request(method: string, path: string, json?: unknown): Promise<Response> {
    const { publicUrl } = this.#site
    return fetch(new URL(`/portal/api${path}`, publicUrl), {
      method,
      headers: {
        Origin: publicUrl,
        [PAGE_HEADER]: '1',
        Cookie: this.cookieOf(publicUrl),
        ...(json !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    })
  }

  /** The `Cookie` header for an origin. */
  cookieOf(origin: string): string {
    return this.#cookies.of(origin).header ?? ''
  }
}

/** The target of a page that continues at once. */
async function refreshOf(response: Response, base: URL): Promise<URL | undefined> {
  const [, target] = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(await response.clone().text()) ?? []
  return target === undefined ? undefined : new URL(target.replaceAll('&amp;', '&'), base)
}
