import { redirectOf } from './browser.ts'

/** Whatever opens pages and keeps cookies. */
export interface Visitor {
  open(address: string | URL, form?: Record<string, string>): Promise<Response>
}

/** How often somebody reloads a page of the provider that shows nothing of use. */
const RELOADS = 3

/** Signs in at the provider: the addresses that it sends the browser to, usually one. None: it does not work today. */
export async function passProvider(
  browser: Visitor,
  authorizationUrl: URL,
  { listener, agrees }: { listener: string; agrees: boolean },
): Promise<URL[]> {
  const { origin } = authorizationUrl
  for (let reload = 0; reload < RELOADS; reload += 1) {
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

/** Follows redirects as long as they stay at the provider. */
async function follow(browser: Visitor, url: URL, origin: string, form?: Record<string, string>): Promise<Page> {
  const answer = await browser.open(url, form)
  const target = redirectOf(answer, url)
  if (!target) return { url, html: await answer.text() }
  return target.origin === origin ? follow(browser, target, origin) : { html: '', elsewhere: target }
}
