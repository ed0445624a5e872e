import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { callBack, countTokenRequests, isAccepted, reachCallback } from '../target/walk.ts'

export const callbackAddressAttacks: Attacks = {
  'ST-11': async (target) => {
    const { browser, callback } = await reachCallback(target)
    const { pathname, search } = callback
    const wrong = [`${search}x`, `${search}&code=x`, '?code=x', '?error=access_denied&state=x', '']
    const addresses = [
      ...wrong.map((query) => ({ pathname, search: query })),
      { pathname: `${pathname}/`, search },
      { pathname: `${pathname}x`, search },
      { pathname: pathname.replace(/\w+$/, '%E0%A4%A'), search },
      callback,
    ]
    for (const address of addresses) {
      for (const window of [new Browser(), browser]) {
        if (window !== browser && address === callback) continue
        const { status, headers } = await callBack(target, window, address)
        const location = headers.get('Location') ?? ''
        checkHolds(status === 303, `"${address.pathname}" was answered with ${status}, so the address stays visible`)
        checkHolds(!/[?#]/.test(location), 'the redirect has parameters')
        for (const name of ['code', 'state'] as const) {
          const secret = callback.searchParams.get(name)?.split('.').at(-1) ?? ''
          checkHolds(secret === '' || !location.includes(secret), `the redirect has the ${name}`)
        }
        checkHolds(headers.get('Cache-Control') === 'no-store', 'the redirect can be cached')
      }
    }
    return `${addresses.length} addresses, all redirected away`
  },

  'ST-12': async (target) => {
    const { browser, callback } = await reachCallback(target)
    const url = new URL(callback.pathname + callback.search, target.address)
    const kinds: RequestInit[] = [
      { method: 'HEAD' },
      { headers: { 'Sec-Purpose': 'prefetch' } },
      { headers: { 'Sec-Purpose': 'prefetch;prerender' } },
      { headers: { Purpose: 'prefetch' } },
      { headers: { 'X-Moz': 'prefetch' } },
    ]
    for (const init of kinds) {
      for (const window of [new Browser(), browser]) {
        const { status } = await window.send(url, init)
        checkHolds(status === 204 || status === 503, `${JSON.stringify(init)} was answered with ${status}`)
      }
    }
    checkHolds((await countTokenRequests(target)) === 0, 'a speculative request caused a token request')
    checkHolds(await isAccepted(target, browser, callback), 'the navigation afterwards was rejected')
    return `${kinds.length} kinds without effect; the navigation was accepted`
  },
}
