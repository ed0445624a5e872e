import { navigate } from '@stagedoor/testing/navigate'
import { passProvider, redirectOf } from '@stagedoor/testing/provider-pages'
import { Cookies } from '@stagedoor/testing/site-cookies'
import { Browser, fetchWithRetry, sendWithRetry } from '../viewer/browser.ts'
import type { World } from '../world.ts'

const NAVIGATION = { Accept: 'text/html', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'none' }

/** Maximum redirects from an address to its page. */
const MAX_HOPS = 30

type Person = {
  /** Name at the company. */
  name: string
  /** Name at the provider of the integration. */
  listener: string
  companyUrl: string
}

/** The browser of a person: signs in at the company, and logs in at the provider, where an address leads there. */
export class PersonBrowser {
  readonly #world: World
  readonly #person: Person
  readonly #cookies = new Cookies()
  /** For the pages of the company and the provider. */
  readonly #elsewhere: Browser

  constructor(world: World, person: Person) {
    this.#world = world
    this.#person = person
    this.#elsewhere = new Browser(world)
  }

  /** Opens an address and follows its redirects. Resolves with the last page; `undefined` if a sign-in failed. */
  async open(address: URL): Promise<Response | undefined> {
    let next: URL | undefined = address
    for (let hop = 0; next && hop < MAX_HOPS; hop += 1) {
      if (next.origin === this.#person.companyUrl) next = await this.#signIn(next)
      else if (next.origin === this.#world.providerUrl) next = await this.#logIn(next)
      else {
        const answer: Response = await this.#navigate(next)
        const target = redirectOf(answer, next)
        if (!target) return answer
        next = target
      }
    }
    return undefined
  }

  /** Sends a request as a page of the portal does. */
  request(path: string, init: RequestInit = {}): Promise<Response> {
    const { publicUrl, patienceMs } = this.#world
    return fetchWithRetry(new URL(path, publicUrl), patienceMs, () => ({
      ...init,
      headers: {
        Origin: publicUrl,
        'Stagedoor-Portal': '1',
        Cookie: this.#cookies.of(publicUrl).header ?? '',
        ...(init.body !== undefined && { 'Content-Type': 'application/json' }),
      },
    }))
  }

  async #signIn(authorizationUrl: URL): Promise<URL | undefined> {
    const [callback] = await passProvider(this.#elsewhere, authorizationUrl, {
      listener: this.#person.name,
      agrees: true,
    })
    return callback
  }

  async #logIn(authorizationUrl: URL): Promise<URL | undefined> {
    const { history, secrets } = this.#world
    const { name, listener } = this.#person
    history.add(name, { what: 'login-begun' })
    const callbacks = await passProvider(this.#elsewhere, authorizationUrl, { listener, agrees: true })
    const codes = new Set(callbacks.flatMap(({ searchParams }) => searchParams.getAll('code')))
    for (const code of codes) {
      history.add(name, { what: 'code-issued', code })
      secrets.set(code, "a provider's code")
    }
    const targets = await Promise.all(
      callbacks.map(async (callback) => redirectOf(await this.#navigate(callback), callback)),
    )
    return targets.find((target) => target !== undefined)
  }

  async #navigate(url: URL): Promise<Response> {
    const cookies = this.#cookies.of(url.origin)
    const answer = await sendWithRetry(url, this.#world.patienceMs, async () => {
      const Cookie = cookies.header
      return navigate(url, { ...NAVIGATION, ...(Cookie !== undefined && { Cookie }) })
    })
    cookies.keep(answer)
    for (const secret of cookies.values()) this.#world.secrets.set(secret, "a cookie's secret")
    return answer
  }
}
