import { createHash, randomBytes } from 'node:crypto'
import type { Attack } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import type { Target } from '../target/target.ts'
import { agree, callBack, countTokenRequests, reachCallback } from '../target/walk.ts'

/** Comes back in a browser that did not begin, which must change nothing. */
async function comeBackElsewhere(target: Target, browser: Browser, callback: URL): Promise<void> {
  const before = await countTokenRequests(target)
  const { status } = await callBack(target, browser, callback)
  checkHolds((await countTokenRequests(target)) === before, 'the code was redeemed for a window that did not begin')
  checkHolds(status >= 400 && status < 500, `a window that did not begin was answered with ${status}`)
}

async function finishInTrueWindow(target: Target, browser: Browser, callback: URL): Promise<void> {
  const { status } = await callBack(target, browser, callback)
  checkHolds(status === 303, `the true window was answered with ${status} afterwards`)
}

export const skippedStartPage: Attack = {
  id: 'BND-02',
  title: 'Whoever skips the start page has no cookie, and uses nothing up',
  run: async (target) => {
    const { browser, authorizationUrl, callback } = await reachCallback(target)
    const victim = new Browser()
    await comeBackElsewhere(target, victim, await agree(victim, authorizationUrl, 'newbie'))
    await finishInTrueWindow(target, browser, callback)
    return 'refused; the true window could finish'
  },
}

export const otherWindowsCookie: Attack = {
  id: 'BND-03',
  title: 'The cookie of another sign-in does not fit; the true browser can still finish',
  run: async (target) => {
    const [mine, other] = [await reachCallback(target), await reachCallback(target)]
    await comeBackElsewhere(target, other.browser, mine.callback)
    const forger = new Browser()
    const values = [...other.browser.cookiesOf(target.address).values()]
    for (const name of mine.browser.cookiesOf(target.address).keys()) {
      for (const value of values) {
        forger.cookiesOf(target.address).set(name, value)
        await comeBackElsewhere(target, forger, mine.callback)
      }
    }
    await finishInTrueWindow(target, mine.browser, mine.callback)
    return `${values.length} foreign cookies refused under every name`
  },
}

export const guessedCookie: Attack = {
  id: 'BND-04',
  title: 'Nothing that is public makes a window’s cookie',
  run: async (target) => {
    const { signIn, browser, callback } = await reachCallback(target)
    const names = [...browser.cookiesOf(target.address).keys()]
    if (names.length === 0) await comeBackElsewhere(target, new Browser(), callback)
    if (names.length === 0) throw new NotApplicable('no cookie belongs to the window')
    const state = callback.searchParams.get('state') ?? ''
    const known = [
      '',
      '1',
      'true',
      state,
      ...state.split('.'),
      ...signIn.publicNames,
      callback.searchParams.get('code') ?? '',
    ]
    const hashes = known.map((text) => createHash('sha256').update(text).digest('base64url'))
    const guesses = [...known, ...hashes, 'A'.repeat(43), randomBytes(32).toString('base64url')]
    for (const guess of guesses) {
      const forger = new Browser()
      for (const name of names) forger.cookiesOf(target.address).set(name, encodeURIComponent(guess))
      await comeBackElsewhere(target, forger, callback)
    }
    await finishInTrueWindow(target, browser, callback)
    return `${guesses.length} guesses refused`
  },
}
