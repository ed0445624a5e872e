import { SiteCookies } from './site-cookies.ts'

export interface Visitor {
  open(address: string | URL, form?: Record<string, string>): Promise<Response>
}

/** Maximum attempts if the provider's pages fail. */
const ATTEMPTS = 3

/** Signs in at the provider. Resolves with the addresses that it redirects to: usually one, none if it fails. */
export async function passProvider(
  browser: Visitor,
  authorizationUrl: URL,
  { listener, agrees }: { listener: string; agrees: boolean },
): Promise<URL[]> {
  const { origin } = authorizationUrl
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    let page = await follow(browser, authorizationUrl, origin)
    if (page.url?.pathname.startsWith('/interaction/') && page.html.includes('/listener')) {
      page = await follow(browser, new URL(`${page.url.href}/listener`), origin, { listener })
    }
    if (page.url?.pathname.startsWith('/interaction/')) {
      page = await follow(browser, new URL(`${page.url.href}/${agrees ? 'agree' : 'cancel'}`), origin, {})
    }
    if (page.elsewhere) return [page.elsewhere]
    const twice = /const callback = ("[^\n]+")/.exec(page.html)?.[1]
    if (twice) {
      const callback = new URL(JSON.parse(twice) as string)
      return [callback, callback]
    }
  }
  return []
}

type Page = { url?: URL; html: string; elsewhere?: URL }

/** Follows redirects within the provider's origin. */
async function follow(browser: Visitor, url: URL, origin: string, form?: Record<string, string>): Promise<Page> {
  const answer = await browser.open(url, form)
  const target = redirectOf(answer, url)
  if (!target) return { url, html: await answer.text() }
  return target.origin === origin ? follow(browser, target, origin) : { html: '', elsewhere: target }
}

/** Signs in with a new browser and consents. Resolves with the redirect to the client; rejects if there is none. */
export async function agreeAtProvider(authorizationUrl: URL, { patienceMs = 60_000 } = {}): Promise<URL> {
  const cookies = new SiteCookies()
  const visitor: Visitor = {
    async open(address, form) {
      const answer = await fetch(address, {
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMs),
        headers: { ...(cookies.header !== undefined && { Cookie: cookies.header }) },
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      })
      cookies.keep(answer)
      return answer
    },
  }
  const [callback] = await passProvider(visitor, authorizationUrl, { listener: 'ada', agrees: true })
  if (callback === undefined) throw new Error('The provider did not redirect to the client.')
  return callback
}

/** The target of a redirect. */
export function redirectOf(answer: Response, base: string | URL): URL | undefined {
  const location = answer.headers.get('Location')
  return answer.status >= 300 && answer.status < 400 && location !== null ? new URL(location, base) : undefined
}
