import { request } from 'node:http'
import type { Attack } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { SECURE_URL } from '../target/own-stage.ts'
import { countTokenRequests, reachCallback } from '../target/walk.ts'
import { collectPages } from './collect-pages.ts'

export const keptNowhere: Attack = {
  id: 'ST-08',
  title: 'The window’s pages tell nobody where they come from, and are kept nowhere',
  run: async (target) => {
    const pages = await collectPages(target)
    for (const [name, { answer }] of pages) {
      const { headers } = answer
      checkHolds(headers.get('Referrer-Policy') === 'no-referrer', `the ${name} page has no Referrer-Policy`)
      checkHolds(headers.get('Cache-Control') === 'no-store', `the ${name} page may be kept in caches`)
    }
    return [...pages.keys()].join(', ')
  },
}

export const otherMethods: Attack = {
  id: 'ST-09',
  title: 'The callback takes GET only',
  run: async (target) => {
    const { browser, callback } = await reachCallback(target)
    const cookie = [...browser.cookiesOf(target.address)].map((pair) => pair.join('=')).join('; ')
    const url = new URL(callback.pathname + callback.search, target.address)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'OPTIONS']) {
      const status = await statusOf(url, method, cookie)
      checkHolds(status === 405, `${method} was answered with ${status}`)
    }
    checkHolds((await countTokenRequests(target)) === 0, 'one of them led to a token request')
    return '405 for six methods'
  },
}

/** `fetch` lets nobody send TRACE. */
function statusOf(url: URL, method: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers: cookie === '' ? {} : { cookie } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    call.on('error', reject).end()
  })
}

export const cookieAttributes: Attack = {
  id: 'ST-10',
  title: 'Cookies belong to this host alone, hidden from scripts and from foreign requests',
  run: async (target) => {
    const deployment = target.stage ? await target.stage.deploy({ PUBLIC_URL: SECURE_URL }) : target
    const signIn = await deployment.begin()
    const seen: string[] = []
    const browser = new Browser((cookie) => void seen.push(cookie))
    await signIn.openWindow(browser)
    const own = seen.filter((cookie) => /stagedoor/.test(cookie))
    if (own.length === 0) throw new NotApplicable('it sets no cookies')
    const isSecure = deployment.publicUrl.startsWith('https:')
    const needed = ['HttpOnly', 'SameSite=Lax', 'Path=/', ...(isSecure ? ['Secure'] : [])]
    for (const cookie of own) {
      const attributes = cookie.split('; ').slice(1)
      for (const attribute of needed) checkHolds(attributes.includes(attribute), `a cookie lacks ${attribute}`)
      checkHolds(!attributes.some((attribute) => /^domain=/i.test(attribute)), 'a cookie belongs to a whole domain')
      checkHolds(!isSecure || cookie.startsWith('__Host-'), 'a cookie has no __Host- prefix')
    }
    return `${own.length} cookies with ${needed.join(', ')}${isSecure ? ' and __Host-' : ' (plain http: no __Host-)'}`
  },
}
