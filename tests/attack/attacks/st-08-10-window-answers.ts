import { request } from 'node:http'
import type { Attacks } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { SECURE_URL } from '../target/own-stage.ts'
import type { StagedoorTarget } from '../target/target.ts'
import { countTokenRequests, isAccepted, reachCallback } from '../target/walk.ts'
import { collectPages } from './collect-pages.ts'

/** Adds responses without a page, and refusals. */
async function addAnswers(stagedoor: StagedoorTarget, answers: Map<string, Response>): Promise<void> {
  const signIn = await stagedoor.begin()
  const browser = new Browser()
  const form = await signIn.openForm(browser)
  answers.set('form', await signIn.submit(browser, form))
  answers.set('form again', await signIn.submit(browser, form))
  answers.set('link again', await browser.open(signIn.link))
  answers.set('foreign window', await new Browser().open(new URL(`/signin/done/${signIn.id}`, stagedoor.address)))
  answers.set('HEAD', await new Browser().send(new URL(stagedoor.callbackPath, stagedoor.address), { method: 'HEAD' }))
  answers.set('poll', await signIn.request('/api/sign-in?wait=0'))
  answers.set('refusal', await signIn.request('/api/sign-in', { headers: { Authorization: 'Basic eDp5' } }))
}

/** Sends TRACE too, which `fetch` forbids. */
function statusOf(url: URL, method: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers: cookie === '' ? {} : { cookie } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    call.on('error', reject).end()
  })
}

export const windowAnswersAttacks: Attacks = {
  'ST-08': async (target) => {
    const pages = await collectPages(target)
    const answers = new Map([...pages].map(([name, { answer }]) => [name, answer]))
    if (target.stagedoor) await addAnswers(target.stagedoor, answers)
    for (const [name, { headers }] of answers) {
      checkHolds(headers.get('Referrer-Policy') === 'no-referrer', `the response "${name}" has no Referrer-Policy`)
      checkHolds(headers.get('Cache-Control') === 'no-store', `the response "${name}" can be cached`)
    }
    return [...answers.keys()].join(', ')
  },

  'ST-09': async (target) => {
    const { browser, callback } = await reachCallback(target)
    const cookie = [...browser.cookiesOf(target.address)].map((pair) => pair.join('=')).join('; ')
    const url = new URL(callback.pathname + callback.search, target.address)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'OPTIONS']) {
      const status = await statusOf(url, method, cookie)
      checkHolds(status === 405, `${method} was answered with ${status}`)
    }
    checkHolds((await countTokenRequests(target)) === 0, 'one of them caused a token request')
    checkHolds(await isAccepted(target, browser, callback), 'GET was refused afterwards')
    return '405 for six methods'
  },

  'ST-10': async (target) => {
    const deployment = target.stage ? await target.stage.deploy({ PUBLIC_URL: SECURE_URL }) : target
    const signIn = await deployment.begin()
    const seen: string[] = []
    const browser = new Browser((cookie) => void seen.push(cookie))
    await signIn.openWindow(browser)
    const own = seen.filter((cookie) => /stagedoor/.test(cookie))
    if (own.length === 0) throw new NotApplicable('it sets no cookies')
    const isSecure = deployment.publicUrl.startsWith('https:')
    const needed = ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=600', ...(isSecure ? ['Secure'] : [])]
    for (const cookie of own) {
      const attributes = cookie.split('; ').slice(1)
      for (const attribute of needed) checkHolds(attributes.includes(attribute), `a cookie lacks ${attribute}`)
      checkHolds(!attributes.some((attribute) => /^domain=/i.test(attribute)), 'a cookie has a Domain attribute')
      checkHolds(!isSecure || cookie.startsWith('__Host-'), 'a cookie has no __Host- prefix')
    }
    return `${own.length} cookies with ${needed.join(', ')}${isSecure ? ' and __Host-' : ' (plain http: no __Host-)'}`
  },
}
