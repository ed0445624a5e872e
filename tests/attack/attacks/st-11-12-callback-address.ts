import type { Attack } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { callBack, countTokenRequests, isAccepted, reachCallback } from '../target/walk.ts'

export const leftAddress: Attack = {
  id: 'ST-11',
  title: 'The callback’s address is left at once, whatever was sent to it',
  run: async (target) => {
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
        checkHolds(status === 303, `"${address.pathname}" was answered with ${status}, and stays in the address bar`)
        checkHolds(!/[?#]/.test(location), 'it leads to an address with parameters')
        for (const name of ['code', 'state'] as const) {
          const secret = callback.searchParams.get(name)?.split('.').at(-1) ?? ''
          checkHolds(secret === '' || !location.includes(secret), `it leads to an address with the ${name}`)
        }
        checkHolds(headers.get('Cache-Control') === 'no-store', 'the redirect may be stored in caches')
      }
    }
    return `${addresses.length} addresses left`
  },
}

export const speculativeRequests: Attack = {
  id: 'ST-12',
  title: 'HEAD and prefetching change nothing',
  run: async (target) => {
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
    checkHolds((await countTokenRequests(target)) === 0, 'a request that nobody made led to a token request')
    checkHolds(await isAccepted(target, browser, callback), 'the navigation that followed was refused')
    return `${kinds.length} kinds, then the navigation counted`
  },
}
